import { describe, expect, it } from 'vitest';
import { defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';
import { checkModels } from './check-models.ts';

describe('default orders behind relations', () => {
  const Person = defineModel('Person', {
    fields: {
      name: field.string(),
      secret: field.string({ hidden: true }),
      doubled: field.expression(field.int(), 1),
      notes: field.expression(field.json(), 1),
      get mentor() {
        return field.reference(Person);
      },
      get films() {
        return field.hasMany(Film, 'director');
      },
    },
  });
  const Film = defineModel('Film', {
    fields: {
      get director() {
        return field.reference(Person);
      },
      get cast() {
        return field.list(field.reference(Person));
      },
    },
  });
  const problemsWith = (path: string) => {
    const Ordered = defineModel('Ordered', { fields: Film.fields, orderBy: [{ [path]: 'ASC' }] });
    return checkModels([Person, Film, Ordered])
      .filter(({ code }) => code === 'MODEL_BAD_ORDER' || code === 'MODEL_UNKNOWN_FIELD')
      .map(({ message }) => message);
  };

  it.each([
    'director.name',
    'director.doubled',
    'director.films.count',
    'cast.count',
    'director.mentor.mentor.mentor.name',
  ])('may be %s', (path) => expect(problemsWith(path)).toEqual([]));

  it.each([
    [
      'director.nam',
      'The default order of "Ordered" names the field "nam", which "Person" does not have, did you mean "name"?',
    ],
    ['director.secret', 'it is hidden, and cursors hold the values that a list is ordered by.'],
    ['director.notes', 'JSON values have no order.'],
    ['director.mentor', 'it is a reference; name a field behind it.'],
    ['director.films', 'it is a relation; name its `count`.'],
    ['director.films.title', 'of a list of related documents there is `count` alone.'],
    ['cast.name', 'of a list of related documents there is `count` alone.'],
    ['cast', 'it has many values in one document.'],
    ['director.mentor.mentor.mentor.mentor.name', 'it goes through more than 4 references.'],
  ])('may not be %s', (path, reason) => {
    expect(problemsWith(path)).toEqual([expect.stringContaining(reason)]);
  });
});
