import { datetime } from '../fields/datetime.ts';
import { int } from '../fields/int.ts';
import { string } from '../fields/string.ts';
import type { HasManyDefinition, ScalarDefinition } from './field-definition.ts';
import type { ModelDefinition, ModelOptions } from './definitions.ts';
import type { VersionFields } from './version-model.ts';
import type { TimestampFields, TimestampName, VersionOption } from './write-options.ts';

/** With the fields that options of a model add; of those that it declares itself the declared ones are taken. */
export type WithWritten<Name extends string, Declared, Version, Stamps, SoftDelete, History> = [
  Version,
  Stamps,
  SoftDelete,
  History,
] extends [undefined, undefined, undefined, undefined]
  ? Declared
  : Declared &
      Without<
        keyof Declared,
        VersionField<Version> & StampFields<StampsOf<Stamps>> & DeletedField<SoftDelete>
      > &
      HistoryField<Name, Declared, History>;

type Without<Names, Added> = { readonly [Name in keyof Added as Exclude<Name, Names>]: Added[Name] };

type VersionField<Version> = Version extends { readonly field: infer Field extends string }
  ? { readonly [Name in Field]: ScalarDefinition<number, true> }
  : Version extends VersionOption
    ? { readonly version: ScalarDefinition<number, true> }
    : unknown;

type StampFields<Stamps> = {
  readonly [Entry in keyof Stamps & TimestampName as NameOf<Stamps[Entry], Entry>]: Entry extends
    'createdAt' | 'updatedAt'
    ? ScalarDefinition<Date, true>
    : ScalarDefinition<string, false>;
};

type StampsOf<Stamps> = Stamps extends true ? { readonly createdAt: true; readonly updatedAt: true } : Stamps;

type NameOf<Given, Entry> = Given extends string ? Given : Given extends true ? Entry : never;

type DeletedField<SoftDelete> = SoftDelete extends true
  ? { readonly deletedAt: ScalarDefinition<Date, false> }
  : unknown;

type HistoryField<Name extends string, Declared, History> = History extends true
  ? {
      readonly history: HasManyDefinition<
        ModelDefinition<`${Name}Version`, VersionFields<ModelDefinition<Name, Declared>>>
      >;
    }
  : unknown;

/** The names of the fields that are written at certain moments; undefined where the model has none. */
export interface WrittenNames {
  readonly version: string | undefined;
  readonly timestamps: Readonly<Partial<Record<TimestampName, string>>>;
  readonly deletedAt: string | undefined;
}

/** What the options of a model call the fields that they add. */
export function writtenNames({ version, timestamps, softDelete }: ModelOptions): WrittenNames {
  const given: TimestampFields =
    timestamps === true ? { createdAt: true, updatedAt: true } : (timestamps ?? {});
  const names = Object.entries(given).map(([entry, name]) => [entry, name === true ? entry : name]);
  return {
    version: version === undefined ? undefined : nameOfVersion(version),
    // Entries of other names are refused by a check.
    timestamps: Object.fromEntries(names),
    deletedAt: softDelete === true ? 'deletedAt' : undefined,
  };
}

function nameOfVersion(version: VersionOption): string {
  return (version === true ? undefined : version.field) ?? 'version';
}

/** The fields that the options of a model add, without the model of its versions. */
export function writtenFields(options: ModelOptions): Record<string, ScalarDefinition> {
  const { version, timestamps, deletedAt } = writtenNames(options);
  const fields: Record<string, ScalarDefinition> = {};
  for (const entry of timestampNames) {
    const name = timestamps[entry];
    if (name !== undefined) fields[name] = stamps[entry]();
  }
  if (deletedAt !== undefined) {
    fields[deletedAt] = datetime({ readOnly: true, description: 'When the document was deleted.' });
  }
  if (version !== undefined) fields[version] = versionField(options.version);
  return fields;
}

const stamps: Readonly<Record<TimestampName, () => ScalarDefinition>> = {
  createdAt: () =>
    datetime({ required: true, readOnly: true, description: 'When the document was created.' }),
  updatedAt: () =>
    datetime({ required: true, readOnly: true, description: 'When the document was last changed.' }),
  createdBy: () => string({ readOnly: true, description: 'Who created the document.' }),
  updatedBy: () => string({ readOnly: true, description: 'Who last changed the document.' }),
};

export const timestampNames: readonly TimestampName[] = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'];

function versionField(version: ModelOptions['version']): ScalarDefinition {
  const storedAs = typeof version === 'object' ? version.storedAs : undefined;
  return int({
    required: true,
    readOnly: true,
    // Of a document that was there before: its first change makes it 1.
    default: 0,
    description: 'Counts the changes of the document: 1 when it is created.',
    ...(storedAs === undefined ? {} : { storedAs }),
  });
}
