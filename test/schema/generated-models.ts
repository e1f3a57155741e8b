import type { AnyModelDefinition } from '../../src/model/define/definitions.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

/** A project of so many models (six at least), in cycles: every kind of relation, of filter, of key. */
export function generatedModels(count: number): AnyModelDefinition[] {
  const models: AnyModelDefinition[] = [];
  const at = (index: number): AnyModelDefinition => {
    const model = models[(index + count) % count];
    if (model === undefined) throw new Error(`There is no model ${index}`);
    return model;
  };
  for (let index = 0; index < count; index += 1) models.push(generatedModel(index, at));
  return models;
}

function generatedModel(index: number, at: (index: number) => AnyModelDefinition): AnyModelDefinition {
  const Part = defineEmbedded(`Part${index}`, { fields: { label: field.string(), size: field.int() } });
  return defineModel(`Model${index}`, {
    fields: {
      name: field.string({ required: true, unique: true }),
      text: field.text(),
      rank: field.int(),
      views: field.long(),
      rating: field.float(),
      created: field.datetime(),
      kind: field.enum(['A', 'B', 'C']),
      tags: field.list(field.string()),
      part: field.embedded(Part),
      parts: field.list(field.embedded(Part)),
      get next() {
        return field.reference(at(index + 1));
      },
      get peer() {
        return field.reference(at(index + 5));
      },
      get others() {
        return field.list(field.reference(at(index + 2)));
      },
      get before() {
        return field.hasMany(at(index - 1), 'next');
      },
      get crowd() {
        const through = { model: at(index - 1), from: 'next', to: 'peer' };
        return field.manyToMany(at(index + 4), { through });
      },
    },
    indexes: [{ keys: { kind: 1, rank: 1 }, unique: true }],
  });
}
