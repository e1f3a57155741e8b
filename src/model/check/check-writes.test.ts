import { describe, expect, test } from 'vitest';
import type { AnyModelDefinition } from '../define/definitions.ts';
import { defineAbstract, defineEmbedded, defineModel } from '../define/define-model.ts';
import { field } from '../fields/field.ts';
import { checkModels, createModels } from './check-models.ts';

const view = { from: 'others', pipeline: [] };
const timeSeries = { time: 'at' };
const at = field.datetime({ required: true });

/** Options as a file without types may write them. */
function untyped(options: object): object {
  return options;
}

function messages(...definitions: readonly AnyModelDefinition[]): string[] {
  return checkModels(definitions).map(({ message }) => message);
}

describe('mutations', () => {
  test.each([
    [{ mutations: ['insert'] }, 'there is no mutation "insert"'],
    [{ mutations: ['updte'] }, 'there is no mutation "updte", did you mean "update"'],
    [{ mutations: true }, '`mutations` is a list of names, or false.'],
    [{ mutations: ['create'], view }, 'MongoDB cannot create documents of a view.'],
    [{ mutations: ['update'], timeSeries }, 'MongoDB cannot update documents of a time series by their id.'],
  ])('%j', (options, message) => {
    const Log = defineModel('Log', { fields: { at }, ...untyped(options) });
    expect(messages(Log).join()).toContain(`"Log" cannot be written so: ${message}`);
  });

  test('of a base make no documents', () => {
    const Animal = defineModel('Animal', { discriminator: 'kind', mutations: ['upsert'], fields: {} });
    const Dog = defineModel('Dog', { of: Animal, mutations: ['upsert'], fields: {} });
    expect(messages(Animal, Dog)).toEqual([
      '"Animal" cannot be written so: every document is one of a model that names it in `of`, so there is no "upsert" of it.',
    ]);
  });

  test('are those that the storage allows, unless it says otherwise', () => {
    const Free = defineModel('Free', { fields: {} });
    const Closed = defineModel('Closed', { mutations: false, fields: {} });
    const Measured = defineModel('Measured', { timeSeries, fields: { at } });
    const models = createModels([Free, Closed, Measured]);
    expect([...models.values()].map(({ writes }) => [...writes.mutations])).toEqual([
      ['create', 'createMany', 'upsert', 'update', 'updateMany', 'delete', 'deleteMany'],
      [],
      ['create', 'createMany'],
    ]);
  });
});

describe('what is kept of changes', () => {
  test.each([
    [{ version: 1 }, '`version` is true, or an object.'],
    [{ version: { name: 'v' } }, '`version` has no "name"; it has field, storedAs.'],
    [{ version: { field: 2 } }, '`version.field` is no name.'],
    [{ timestamps: { createdat: true } }, '`timestamps` has no "createdat", did you mean "createdAt"'],
    [{ timestamps: { createdAt: 'at', updatedAt: 'at' } }, 'would both be "at".'],
    [{ softDelete: 'yes' }, '`softDelete` is true, or left out.'],
    [{ version: true, view }, '`version` changes documents, which cannot be done in a view.'],
    [{ timestamps: true, timeSeries }, '`timestamps` are for documents that change'],
    [{ history: true, capped: { size: 4096 } }, '`history` needs transactions'],
  ])('%j', (options, message) => {
    const Log = defineModel('Log', { fields: { at }, ...untyped(options) });
    expect(messages(Log).join()).toContain(message);
  });

  test.each([
    [{ version: true }, { version: field.string() }, 'is declared as something else than `field.int`'],
    [{ version: true }, { version: field.int({ required: true }) }, 'without `readOnly: true`'],
    [{ version: true }, { version: field.int({ readOnly: true }) }, 'without `required: true`'],
    [
      { softDelete: true },
      { deletedAt: field.datetime({ readOnly: true, required: true }) },
      'as required, but is not always there',
    ],
    [
      { version: { storedAs: 'v' } },
      { version: field.int({ readOnly: true, required: true }) },
      'say there how it is stored',
    ],
    [{ history: true }, { history: field.string() }, 'the model has another one; rename it.'],
    [{ timestamps: { createdBy: true } }, { createdBy: field.int({ readOnly: true }) }, '`field.string`'],
  ])('%j beside a declared field', (options, fields, message) => {
    const Log = defineModel('Log', { fields, ...untyped(options) });
    expect(messages(Log).join()).toContain(message);
  });

  test('goes into fields that the model or an abstract base declares', () => {
    const Dated = defineAbstract({ fields: { createdAt: field.datetime({ readOnly: true }) } });
    const Log = defineModel('Log', { extends: [Dated], timestamps: true, fields: {} });
    const log = createModels([Log]).get('Log');
    expect(log?.writes.timestamps.createdAt).toBe(log?.fields.get('createdAt'));
    expect(log?.writes.timestamps.createdAt?.required).toBe(false);
  });

  test('is the same for all models of a collection', () => {
    const Animal = defineModel('Animal', {
      discriminator: 'kind',
      version: true,
      history: true,
      fields: { name: field.string() },
    });
    const Dog = defineModel('Dog', { of: Animal, fields: {} });
    const models = createModels([Dog, Animal]);
    const [animal, dog] = [models.get('Animal'), models.get('Dog')];
    expect(dog?.writes.version).toBe(animal?.writes.version);
    expect(dog?.writes.history).toBe(models.get('AnimalVersion'));
    expect(dog?.fields.get('history')).toBe(animal?.fields.get('history'));
    const Cat = defineModel('Cat', { of: Animal, softDelete: true, fields: {} });
    expect(messages(Animal, Dog, Cat)).toContain(
      '"Cat" cannot be written so: `softDelete` is for all documents of a collection; say it in the base.',
    );
  });

  test('needs a name for the model of versions', () => {
    const Log = defineModel('Log', { history: true, fields: {} });
    const LogVersion = defineModel('LogVersion', { collection: 'other', fields: {} });
    expect(messages(Log, LogVersion)).toContain('Two models are called "LogVersion". Rename one of them.');
  });
});

describe('onDelete', () => {
  const Target = defineModel('Target', { fields: {} });
  const Part = defineEmbedded('Part', {
    fields: {
      get target() {
        return field.reference(Target, { required: true, onDelete: 'SET_NULL' });
      },
    },
  });

  test.each([
    [{ onDelete: 'CASCAD' }, 'there is no "CASCAD", did you mean "CASCADE"'],
    [{ required: true, onDelete: 'SET_NULL' }, 'SET_NULL would leave a required field without a value.'],
    [{ onDelete: 'SET_DEFAULT' }, 'SET_DEFAULT needs a `default`.'],
  ])('%j', (options, message) => {
    const From = defineModel('From', { fields: { to: field.reference(Target, untyped(options)) } });
    expect(messages(Target, From)).toEqual([
      expect.stringContaining(`\`onDelete\` of "From.to" cannot be kept: ${message}`),
    ]);
  });

  test('of elements of lists', () => {
    const setNull = field.reference(Target, { onDelete: 'SET_NULL' });
    const setDefault = field.reference(Target, { onDelete: 'SET_DEFAULT' });
    const From = defineModel('From', {
      fields: {
        some: field.list(setNull, { length: { max: 3 } }),
        filled: field.list(setNull, { required: true, length: { min: 1 } }),
        reset: field.list(setDefault),
      },
    });
    expect(messages(Target, From)).toEqual([
      '`onDelete` of "From.filled" cannot be kept: SET_NULL takes the id out of the list, which needs 1 at least.',
      '`onDelete` of "From.reset" cannot be kept: an element of a list has no default.',
    ]);
  });

  test('in embedded documents is looked at once', () => {
    const From = defineModel('From', { fields: { part: field.embedded(Part) } });
    const Other = defineModel('Other', { fields: { parts: field.list(field.embedded(Part)) } });
    expect(messages(Target, From, Other)).toEqual([
      '`onDelete` of "Part.target" cannot be kept: SET_NULL would leave a required field without a value.',
    ]);
  });

  test('across what no transaction keeps together can only be DO_NOTHING', () => {
    const Far = defineModel('Far', { database: 'archive', fields: {} });
    const Ring = defineModel('Ring', { capped: { size: 4096 }, fields: {} });
    const From = defineModel('From', {
      fields: {
        far: field.reference(Far, { onDelete: 'CASCADE' }),
        ring: field.reference(Ring, { onDelete: 'PROTECT' }),
        loose: field.reference(Far, { onDelete: 'DO_NOTHING' }),
        silent: field.reference(Far, { required: true }),
      },
    });
    expect(messages(From, Far, Ring)).toEqual([
      '`onDelete` of "From.far" cannot be kept: "Far" is in another database, so CASCADE could not be kept; only DO_NOTHING can.',
      '`onDelete` of "From.ring" cannot be kept: documents of "Ring" cannot be written in a transaction, so PROTECT could not be kept; only DO_NOTHING can.',
    ]);
    const Silent = defineModel('Silent', { fields: { far: field.reference(Far, { required: true }) } });
    expect(createModels([Silent, Far]).get('Far')?.writes.pointers).toMatchObject([
      { path: 'far', onDelete: 'DO_NOTHING' },
    ]);
  });
});

describe('lists and validators', () => {
  test.each([
    [field.list(field.int(), { length: { min: 2, max: 1 } }), 'the least length, 2, is above the most, 1.'],
    [field.list(field.list(field.int(), { length: -1 })), 'a length is a whole number from 0, not -1.'],
    [field.string(untyped({ validate: 'x' })), '`validate` is a function, or a list of functions.'],
    [
      field.list(field.string(untyped({ validate: [1] }))),
      '`validate` is a function, or a list of functions.',
    ],
    [field.list(field.int(), { length: 2, default: [1] }), 'has 1 element, the least is 2'],
  ])('%#', (given, message) => {
    expect(messages(defineModel('Log', { fields: { given } })).join()).toContain(message);
  });

  test('of elements stand at the list', () => {
    const one = (): undefined => undefined;
    const Log = defineModel('Log', {
      fields: { lines: field.list(field.string({ validate: one }), { validate: [one, one], length: 3 }) },
    });
    expect(createModels([Log]).get('Log')?.fields.get('lines')).toMatchObject({
      validators: [one, one],
      type: { kind: 'list', validators: [one], length: { min: 3, max: 3 } },
    });
  });
});
