import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createAccess } from '../../src/auth/permissions/create-access.ts';
import type { Model } from '../../src/model/model.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { documentActions, type DocumentAction, type Rule } from '../../src/model/permissions/rule.ts';
import { fullAccess, type Access } from '../../src/planner/access.ts';
import { always } from '../../src/planner/where/condition.ts';
import { randomOf, type Random } from '../oracle/random.ts';
import { createTestApi, type TestApi } from '../setup/test-api.ts';
import { errorsField, viewerOf } from './write-desk.ts';

const Team = defineModel('Team', {
  fields: { _id: field.int({ required: true }), members: field.list(field.string()) },
});

const Doc = defineModel('Doc', {
  fields: {
    _id: field.int({ required: true }),
    owner: field.string(),
    isPublic: field.boolean(),
    get team() {
      return field.reference(Team);
    },
  },
});

interface Stored {
  readonly _id: number;
  readonly owner?: string | null;
  readonly isPublic?: boolean | null;
  readonly team?: number | null;
}

const viewer = viewerOf('ann');
const teams = [
  { _id: 1, members: ['ann'] },
  { _id: 2, members: ['bob'] },
];

/** A rule, and the same in JavaScript. */
interface Judged {
  readonly rule: Rule;
  readonly holds: (doc: Stored) => boolean;
}

const isPublic = allow.where({ isPublic: { eq: true } });
const atoms: readonly Judged[] = [
  { rule: allow.owner('owner'), holds: ({ owner }) => owner === 'ann' },
  { rule: isPublic, holds: (doc) => doc.isPublic === true },
  { rule: allow.owner('team.members'), holds: ({ team }) => team === 1 },
];

function randomRule(random: Random, depth = 0): Judged {
  const kind = random.below(depth > 1 ? 3 : 7);
  const atom = atoms[kind];
  if (atom !== undefined) return atom;
  if (kind === 3) return { rule: allow.everyone, holds: () => true };
  if (kind === 4 && depth === 0) return { rule: allow.nobody, holds: () => false };
  const [one, other] = [randomRule(random, depth + 1), randomRule(random, depth + 1)];
  return kind === 5
    ? { rule: allow.all(one.rule, other.rule), holds: (doc) => one.holds(doc) && other.holds(doc) }
    : { rule: allow.any(one.rule, other.rule), holds: (doc) => one.holds(doc) || other.holds(doc) };
}

type Rules = Readonly<Record<DocumentAction, Judged>>;

/** The access that the model would have with these rules. */
function accessOf(rules: Rules): Access {
  const { conditionFor, conditionTo } = createAccess(viewer, { app: 'desk' });
  const permissions = Object.fromEntries(documentActions.map((action) => [action, rules[action].rule]));
  const ruled = (model: Model): Model => ({ ...model, permissions });
  return {
    ...fullAccess,
    conditionFor: (model) => (model.name === 'Doc' ? conditionFor(ruled(model)) : always),
    conditionTo: (action, model) => (model.name === 'Doc' ? conditionTo(action, ruled(model)) : always),
  };
}

const randomDoc = (random: Random, _id: number): Stored => ({
  _id,
  owner: random.pick(['ann', 'bob', null]),
  isPublic: random.pick([true, false, null]),
  team: random.pick([1, 2, null]),
});

const inputOf = ({ team, ...rest }: Partial<Stored>) =>
  `{ ${Object.entries({
    ...rest,
    ...(team === undefined ? {} : { teamId: team === null ? null : String(team) }),
  })
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ')} }`;

/** A mutation, what it may answer, and what is stored behind it where it is done. */
interface Case {
  readonly mutation: string;
  readonly expected: readonly (string | undefined)[];
  readonly after: readonly Stored[];
}

function randomCase(random: Random, rules: Rules, docs: readonly Stored[]): Case {
  const id = random.pick([1, 2, 3, 4, 9]);
  const doc = docs.find((one) => one._id === id);
  const whole = randomDoc(random, id);
  const named = (['owner', 'isPublic', 'team'] as const).filter(() => random.below(2) === 0);
  const changes: Partial<Stored> = Object.fromEntries(named.map((name) => [name, whole[name]]));
  const replaced = (ids: readonly number[]) =>
    docs.map((one) => (ids.includes(one._id) ? { ...one, ...changes } : one));
  const isDenied = (action: DocumentAction, ...versions: readonly Stored[]) =>
    versions.some((one) => !rules[action].holds(one));
  switch (random.below(4)) {
    case 0: {
      const made = { ...whole, _id: 10 };
      const denied = isDenied('create', made);
      return {
        mutation: `createDoc(input: { set: ${inputOf(made)} })`,
        expected: [denied ? 'FORBIDDEN' : undefined],
        after: [...docs, made],
      };
    }
    case 1: {
      const mutation = `updateDoc(input: { id: ${id}, set: ${inputOf(changes)} })`;
      // What no document could be behind the change is said without a look at it.
      if (doc === undefined || isDenied('read', doc))
        return { mutation, expected: ['NOT_FOUND', 'FORBIDDEN'], after: docs };
      const denied = isDenied('update', doc, { ...doc, ...changes });
      return { mutation, expected: [denied ? 'FORBIDDEN' : undefined], after: replaced([id]) };
    }
    case 2: {
      const mutation = `deleteDoc(input: { id: ${id} })`;
      if (doc === undefined || isDenied('read', doc))
        return { mutation, expected: ['NOT_FOUND'], after: docs };
      const denied = isDenied('delete', doc);
      return {
        mutation,
        expected: [denied ? 'FORBIDDEN' : undefined],
        after: docs.filter((one) => one !== doc),
      };
    }
    default: {
      const found = docs.filter((one) => rules.read.holds(one));
      const denied = isDenied('update', ...found, ...found.map((one) => ({ ...one, ...changes })));
      const isNothing = found.length === 0;
      return {
        mutation: `updateDocs(input: { all: true, set: ${inputOf(changes)} })`,
        expected: [denied && !isNothing ? 'FORBIDDEN' : undefined],
        after: replaced(found.map(({ _id }) => _id)),
      };
    }
  }
}

describe.each([
  ['keys', false],
  ['lookups', true],
])('relations in rules joined by %s', (name, tight) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await createTestApi([Team, Doc], {
      uri: inject('mongoUri'),
      name: `auth_writes_oracle_${name}`,
      tight,
    });
    await api.db.collection('teams').insertMany(teams as never);
  });
  afterAll(() => api.close());

  test.each(Array.from({ length: 25 }, (_unused, index) => index + 1))('seed %i', async (seed) => {
    const random = randomOf(seed);
    const [read, create, update, remove] = documentActions.map(() => randomRule(random));
    if (read === undefined || create === undefined || update === undefined || remove === undefined) return;
    const rules: Rules = { read, create, update, delete: remove };
    for (let turn = 0; turn < 5; turn += 1) {
      const docs = [1, 2, 3, 4].map((id) => randomDoc(random, id));
      await api.db.collection('docs').deleteMany({});
      await api.db.collection('docs').insertMany(docs as never);
      const { mutation, expected, after } = randomCase(random, rules, docs);
      const source = `mutation { it: ${mutation} { ${errorsField} } }`;
      const { data, errors } = await api.run(source, { access: accessOf(rules), viewer });
      expect(errors).toEqual([]);
      const [error] = data.it.errors as { code: string }[];
      const stored = await api.db.collection('docs').find().sort({ _id: 1 }).toArray();
      const about = { mutation, docs, rules, code: error?.code };
      const isExpected = expected.includes(error?.code);
      const shouldBe = { about, isExpected: true, stored: error === undefined ? after : docs };
      expect({ about, isExpected, stored }).toEqual(shouldBe);
    }
  });
});
