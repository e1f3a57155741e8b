import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { toGlobalId } from '../../src/planner/global-id.ts';
import { always } from '../../src/planner/where/condition.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';

const Person = defineModel('Person', {
  plural: 'people',
  softDelete: true,
  version: true,
  indexes: [{ keys: { age: 1, _id: 1 } }],
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true, unique: true }),
    age: field.int(),
    get films() {
      return field.hasMany(Film, 'director');
    },
    get boss() {
      return field.reference(Person);
    },
  },
});

const Film = defineModel('Film', {
  softDelete: true,
  fields: {
    _id: field.int({ required: true }),
    title: field.string(),
    get director() {
      return field.reference(Person);
    },
    get cast() {
      return field.list(field.reference(Person));
    },
  },
});

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi([Person, Film], { uri: inject('mongoUri'), name: 'soft_delete' });
});
afterAll(() => api.close());

const gone = new Date(0);
beforeEach(async () => {
  await api.db.collection('people').deleteMany({});
  await api.db.collection('films').deleteMany({});
  await api.db.collection<{ _id: number }>('people').insertMany([
    { _id: 1, name: 'Ada', age: 30, version: 1 },
    { _id: 2, name: 'Bob', age: 20, version: 1, boss: 1 },
    { _id: 3, name: 'Cy', age: 10, version: 1, boss: 1, deletedAt: gone },
  ] as never);
  await api.db.collection<{ _id: number }>('films').insertMany([
    { _id: 1, title: 'a', director: 1, cast: [1, 3] },
    { _id: 2, title: 'b', director: 3, cast: [3] },
    { _id: 3, title: 'c', director: 1, cast: [2], deletedAt: gone },
  ] as never);
});

async function ask(source: string, access?: Access) {
  const { data, errors } = await api.run(source, access === undefined ? {} : { access });
  expect(errors).toEqual([]);
  return data;
}

const idOf = (model: string, id: number) => {
  const found = api.models.get(model);
  if (found === undefined) throw new Error(`There is no model ${model}`);
  return toGlobalId(found, id);
};

describe('a document that is marked as deleted is nowhere', () => {
  it('in lists, counts, aggregates and groups', async () => {
    expect(
      await ask(`{
        people { totalCount nodes { name } }
        personAggregate { count min { age } max { age } sum { age } }
        personGroups(by: [{ age: {} }]) { nodes { key { age } count } }
      }`),
    ).toEqual({
      people: { totalCount: 2, nodes: [{ name: 'Ada' }, { name: 'Bob' }] },
      personAggregate: { count: 2, min: { age: 20 }, max: { age: 30 }, sum: { age: '50' } },
      personGroups: {
        nodes: [
          { key: { age: 20 }, count: 1 },
          { key: { age: 30 }, count: 1 },
        ],
      },
    });
  });

  it('behind references and relations, and in what is counted of them', async () => {
    expect(
      await ask(`{
        films { nodes { title director { name } cast { nodes { name } } } }
        people(orderBy: [{ films: { count: DESC } }]) { nodes { name films { totalCount nodes { title } } } }
      }`),
    ).toMatchObject({
      films: {
        nodes: [
          { title: 'a', director: { name: 'Ada' }, cast: { nodes: [{ name: 'Ada' }] } },
          { title: 'b', director: null, cast: { nodes: [] } },
        ],
      },
      people: {
        nodes: [
          { name: 'Ada', films: { totalCount: 1, nodes: [{ title: 'a' }] } },
          { name: 'Bob', films: { totalCount: 0, nodes: [] } },
        ],
      },
    });
  });

  it('for filters over relations, of clients and of permissions', async () => {
    const ofCy = `where: { director: { name: { eq: "Cy" } } }`;
    expect(await ask(`{ films(${ofCy}) { totalCount } }`)).toEqual({ films: { totalCount: 0 } });
    const access: Access = {
      ...fullAccess,
      conditionFor: (model) =>
        model.name === 'Film'
          ? parseWhere(model, { director: { name: { in: ['Ada', 'Cy'] } } }, fullAccess)
          : always,
    };
    expect(await ask('{ films { nodes { title } } }', access)).toEqual({
      films: { nodes: [{ title: 'a' }] },
    });
  });

  it('by its id and its keys', async () => {
    expect(
      await ask(`{
        node(id: "${idOf('Person', 3)}") { id }
        byId: person(by: { id: "${idOf('Person', 3)}" }) { name }
        byName: person(by: { name: "Cy" }) { name }
      }`),
    ).toEqual({ node: null, byId: null, byName: null });
  });

  it('for writes', async () => {
    const cy = idOf('Person', 3);
    const answer = await ask(`mutation {
      update: updatePerson(input: { id: "${cy}", set: { age: 11 } }) { errors { __typename } }
      again: deletePerson(input: { by: { name: "Cy" } }) { errors { __typename } }
      refer: updateFilm(input: { id: "${idOf('Film', 1)}", set: { directorId: "${cy}" } }) {
        errors { ... on ValidationError { code } }
      }
      taken: createPerson(input: { set: { _id: 4, name: "Cy" } }) { errors { ... on ConflictError { code } } }
    }`);
    expect(answer).toEqual({
      update: { errors: [{ __typename: 'NotFoundError' }] },
      again: { errors: [{ __typename: 'NotFoundError' }] },
      refer: { errors: [{ code: 'REFERENCE_NOT_FOUND' }] },
      // Its unique values stay taken.
      taken: { errors: [{ code: 'NOT_UNIQUE' }] },
    });
  });
});

describe('a list that asks for them', () => {
  it('has them, and nothing else of them is there', async () => {
    expect(
      await ask(`{
        only: people(deleted: ONLY) { totalCount nodes { name boss { name } } }
        all: people(deleted: INCLUDE) { totalCount }
        one: person(by: { name: "Cy" }, deleted: INCLUDE) { name films { nodes { title } } }
        kept: person(by: { name: "Ada" }, deleted: ONLY) { name }
        personAggregate(deleted: ONLY) { count }
        personGroups(by: [{ age: {} }], deleted: ONLY) { nodes { count } }
      }`),
    ).toEqual({
      only: { totalCount: 1, nodes: [{ name: 'Cy', boss: { name: 'Ada' } }] },
      all: { totalCount: 3 },
      one: { name: 'Cy', films: { nodes: [{ title: 'b' }] } },
      kept: null,
      personAggregate: { count: 1 },
      personGroups: { nodes: [{ count: 1 }] },
    });
  });
});

describe('deleting and restoring', () => {
  it('marks, leaves references alone, and takes the mark away again', async () => {
    const ada = idOf('Person', 1);
    const deleted = await ask(
      `mutation { deletePerson(input: { id: "${ada}" }) { deletedId person { name version } errors { code: __typename } } }`,
    );
    expect(deleted.deletePerson).toEqual({ deletedId: ada, person: { name: 'Ada', version: 2 }, errors: [] });
    const stored = await api.db.collection<{ _id: number }>('people').findOne({ _id: 1 });
    expect(stored).toHaveProperty('deletedAt', expect.any(Date));
    expect(await ask('{ films { nodes { title director { name } directorId } } }')).toMatchObject({
      films: { nodes: [{ director: null, directorId: 1 }, { director: null }] },
    });
    const restored = await ask(
      `mutation { restorePerson(input: { id: "${ada}" }) { person { name version } errors { __typename } } }`,
    );
    expect(restored.restorePerson).toEqual({ person: { name: 'Ada', version: 3 }, errors: [] });
    expect(await api.db.collection<{ _id: number }>('people').findOne({ _id: 1 })).not.toHaveProperty(
      'deletedAt',
    );
    expect(await ask('{ films { nodes { title director { name } } } }')).toMatchObject({
      films: { nodes: [{ director: { name: 'Ada' } }, { director: null }] },
    });
  });

  it('restores nothing that is not deleted', async () => {
    const answer = await ask(`mutation {
      restorePerson(input: { by: { name: "Ada" } }) { errors { __typename } }
    }`);
    expect(answer.restorePerson.errors).toEqual([{ __typename: 'NotFoundError' }]);
  });

  it('permanently also what is marked, and then references follow, those of deleted documents too', async () => {
    await api.db.collection<{ _id: number }>('films').updateOne({ _id: 3 }, { $set: { director: 3 } });
    const answer = await ask(`mutation {
      deletePerson(input: { id: "${idOf('Person', 3)}", permanently: true }) { errors { __typename } }
    }`);
    expect(answer.deletePerson.errors).toEqual([]);
    const films = await api.db.collection('films').find({}).sort({ _id: 1 }).toArray();
    expect(films.map(({ director, cast }) => ({ director, cast }))).toEqual([
      { director: 1, cast: [1] },
      { director: null, cast: [] },
      { director: null, cast: [2] },
    ]);
    expect(await api.db.collection('people').countDocuments({})).toBe(2);
  });

  it('only the version that was meant', async () => {
    const delete_ = (ifVersion: number) => `mutation {
      deletePerson(input: { id: "${idOf('Person', 1)}", permanently: true, ifVersion: ${ifVersion} }) {
        errors { ... on ConflictError { code path current { id } } }
      }
    }`;
    const refused = await ask(delete_(7));
    expect(refused.deletePerson.errors).toEqual([
      { code: 'VERSION_MISMATCH', path: 'input.ifVersion', current: { id: idOf('Person', 1) } },
    ]);
    expect((await ask(delete_(1))).deletePerson.errors).toEqual([]);
  });
});

describe('deleting by a filter', () => {
  const answer = '{ count people { name } errors { ... on ValidationError { code path } } }';

  it('marks all that satisfy it', async () => {
    const { deletePeople } = await ask(
      `mutation { deletePeople(input: { where: { age: { gte: 10 } } }) ${answer} }`,
    );
    expect(deletePeople).toEqual({ count: 2, people: [{ name: 'Ada' }, { name: 'Bob' }], errors: [] });
    expect(await ask('{ people { totalCount } }')).toEqual({ people: { totalCount: 0 } });
  });

  it('permanently, with those that were marked', async () => {
    const { deletePeople } = await ask(
      `mutation { deletePeople(input: { where: { age: { lt: 25 } }, permanently: true }) ${answer} }`,
    );
    expect(deletePeople).toMatchObject({ count: 2, errors: [] });
    expect(await api.db.collection('people').countDocuments({})).toBe(1);
  });

  it('takes no filter that says nothing for all', async () => {
    for (const input of ['where: {}', 'where: null', 'where: null, all: true', 'where: { AND: [] }', '']) {
      const { deletePeople } = await ask(`mutation { deletePeople(input: { ${input} }) ${answer} }`);
      expect(deletePeople).toMatchObject({ count: 0, errors: [{ code: 'EMPTY', path: 'input.where' }] });
    }
    expect(await ask('{ people { totalCount } }')).toEqual({ people: { totalCount: 2 } });
    const { deletePeople } = await ask(`mutation { deletePeople(input: { all: true }) ${answer} }`);
    expect(deletePeople).toMatchObject({ count: 2, errors: [] });
  });
});

it('indexes serve filters and orders as before', async () => {
  const { commands } = await api.run(
    '{ people(where: { age: { gt: 5 } }, orderBy: [{ age: ASC }], first: 2) { nodes { name } } }',
  );
  const command = commands[0]?.command ?? {};
  const explained = await api.db.command({
    explain: { find: 'people', filter: command['filter'], sort: command['sort'], limit: 3 },
  });
  const plan = JSON.stringify(explained['queryPlanner'].winningPlan);
  expect(plan).toContain('IXSCAN');
  expect(plan).not.toContain('COLLSCAN');
  expect(plan).not.toContain('"stage":"SORT"');
});
