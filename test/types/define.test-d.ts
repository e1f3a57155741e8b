import type { Long, ObjectId } from 'bson';
import {
  defineAbstract,
  defineConfig,
  defineEmbedded,
  defineModel,
  field,
  type AnyModelDefinition,
  type IdOf,
  type Infer,
} from 'mongraph';
import { expectTypeOf, test } from 'vitest';

const Dated = defineAbstract({ fields: { created: field.datetime({ required: true }) } });
const Owned = defineAbstract({
  fields: {
    get owner() {
      return field.reference(User, { required: true });
    },
  },
});

const User = defineModel('User', {
  extends: [Dated],
  fields: {
    _id: field.long(),
    name: field.string({ required: true }),
    get team() {
      return field.reference(Team, { required: true });
    },
  },
});
const Team = defineModel('Team', {
  fields: {
    _id: field.string(),
    get leader() {
      return field.reference(User);
    },
    get parent() {
      return field.reference(Team);
    },
    get projects() {
      return field.hasMany(Project, 'owner');
    },
  },
});
const Project = defineModel('Project', {
  extends: [Dated, Owned],
  fields: {
    title: field.string({ required: true }),
    get outline() {
      return field.embedded(Chapter);
    },
  },
});
const Chapter = defineEmbedded('Chapter', {
  fields: {
    heading: field.string({ required: true }),
    get sections() {
      return field.list(field.embedded(Section), { required: true });
    },
  },
});
const Section = defineEmbedded('Section', {
  fields: {
    get chapter() {
      return field.embedded(Chapter);
    },
    get author() {
      return field.reference(User);
    },
  },
});

test('several bases are taken in, with references to models that are declared later', () => {
  expectTypeOf<Infer<typeof Project>>().toMatchObjectType<{
    _id: ObjectId;
    created: Date;
    owner: bigint;
    title: string;
  }>();
  expectTypeOf<keyof Infer<typeof User>>().toEqualTypeOf<'_id' | 'created' | 'name' | 'team'>();
});

test('ids travel through cycles of models', () => {
  expectTypeOf<IdOf<typeof User>>().toEqualTypeOf<bigint>();
  expectTypeOf<IdOf<typeof User>>().not.toEqualTypeOf<Long>();
  expectTypeOf<Infer<typeof User>['team']>().toEqualTypeOf<string>();
  expectTypeOf<Infer<typeof Team>>().toEqualTypeOf<{
    _id: string;
    leader: bigint | null;
    parent: string | null;
  }>();
});

test('embedded documents hold each other', () => {
  type Outline = NonNullable<Infer<typeof Project>['outline']>;
  expectTypeOf<Outline['sections'][number]['chapter']>().toEqualTypeOf<Infer<typeof Chapter> | null>();
  expectTypeOf<Outline['sections'][number]['author']>().toEqualTypeOf<bigint | null>();
});

test('definitions keep their names, and are models to everything that takes models', () => {
  expectTypeOf(User.name).toEqualTypeOf<'User'>();
  expectTypeOf(Chapter.name).toEqualTypeOf<'Chapter'>();
  expectTypeOf(Project).toExtend<AnyModelDefinition>();
  expectTypeOf(Chapter).not.toExtend<AnyModelDefinition>();
  expectTypeOf<Infer<typeof Dated>>().toEqualTypeOf<never>();
});

test('definitions are frozen data', () => {
  // @ts-expect-error -- a name does not change
  User.name = 'User';
  // @ts-expect-error -- nor does the kind
  User.kind = 'model';
  expectTypeOf(User.kind).toEqualTypeOf<'model'>();
});

test('what a function takes is what it is for', () => {
  // @ts-expect-error -- an embedded document has no collection to refer to
  field.reference(Chapter);
  // @ts-expect-error -- a model is not embedded
  field.embedded(User);
  // @ts-expect-error -- a model is no base
  defineModel('Wrong', { extends: [User], fields: {} });
  // @ts-expect-error -- a join collection's fields are those of the join model
  field.manyToMany(User, { through: { model: Project, from: 'leader', to: 'owner' } });
  // @ts-expect-error -- the reverse of a field that the model does not have
  field.hasMany(Team, 'boss');
  expectTypeOf(field.hasMany(Team, 'leader').by).toEqualTypeOf<string>();
});

test('options that do not exist are refused', () => {
  // @ts-expect-error -- misspelt
  field.string({ requried: true });
  // @ts-expect-error -- a boolean has no bounds
  field.boolean({ min: 1 });
  // @ts-expect-error -- a reference has no pattern
  field.reference(User, { pattern: /x/ });
  // @ts-expect-error -- a relation stores nothing, so it is not required
  field.hasMany(Team, 'leader', { required: true });
  // @ts-expect-error -- misspelt
  defineModel('Wrong', { fields: {}, colection: 'wrong' });
  // @ts-expect-error -- an order is ASC or DESC
  defineModel('Wrong', { fields: {}, orderBy: [{ name: 'UP' }] });
  // @ts-expect-error -- no index option
  defineModel('Wrong', { fields: {}, indexes: [{ keys: { name: 1 }, uniqe: true }] });
  // @ts-expect-error -- a direction of an index
  defineModel('Wrong', { fields: {}, indexes: [{ keys: { name: 2 } }] });
  expectTypeOf(field.string({ required: true }).required).toEqualTypeOf<true>();
});

test('a configuration takes models, and options that exist', () => {
  const config = defineConfig({
    models: [User, Team, Project],
    limits: { depth: 5 },
    seed: async ({ db, progress, signal }) => {
      expectTypeOf(db.databaseName).toEqualTypeOf<string>();
      expectTypeOf(progress).parameters.toEqualTypeOf<[done: number, total: number]>();
      expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    },
  });
  expectTypeOf(config.models).toEqualTypeOf<readonly AnyModelDefinition[]>();
  // @ts-expect-error -- models are needed
  defineConfig({});
  // @ts-expect-error -- an embedded document is no model
  defineConfig({ models: [Chapter] });
  // @ts-expect-error -- no such limit
  defineConfig({ models: [], limits: { dept: 5 } });
  // @ts-expect-error -- no such option
  defineConfig({ models: [], graphql: true });
});
