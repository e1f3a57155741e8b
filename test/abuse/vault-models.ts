import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

const Seal = defineEmbedded('Seal', {
  fields: {
    colour: field.string(),
    imprint: field.string({ hidden: true }),
    get copies() {
      return field.list(field.embedded(Seal));
    },
  },
});

/** One field of each way to be asked for, and secrets beside them in every shape. */
export const Vault = defineModel('Vault', {
  fields: {
    _id: field.string({ required: true }),
    name: field.string({ required: true, unique: true }),
    motto: field.text(),
    level: field.int(),
    weight: field.long(),
    price: field.decimal(),
    opened: field.datetime(),
    since: field.date(),
    code: field.uuid(),
    stamp: field.binary(),
    state: field.enum({ OPEN: 'open', SHUT: 'shut' }),
    extra: field.json(),
    extras: field.list(field.json()),
    tags: field.list(field.string()),
    grid: field.list(field.list(field.int())),
    seal: field.embedded(Seal),
    seals: field.list(field.embedded(Seal)),
    secret: field.string({ hidden: true, unique: true }),
    secretSeal: field.embedded(Seal, { hidden: true }),
    secrets: field.list(field.string(), { hidden: true }),
    get owner() {
      return field.reference(Keeper);
    },
    get keepers() {
      return field.list(field.reference(Keeper));
    },
    get traitor() {
      return field.reference(Keeper, { hidden: true });
    },
    get visits() {
      return field.hasMany(Visit, 'vault');
    },
    get visitors() {
      return field.manyToMany(Keeper, { through: { model: Visit, from: 'vault', to: 'keeper' } });
    },
    get secretVisits() {
      return field.hasMany(Visit, 'vault', { hidden: true });
    },
  },
  indexes: [
    { keys: { name: 1, secret: 1 }, unique: true },
    { keys: { state: 1, level: 1 }, unique: true },
  ],
});

export const Keeper = defineModel('Keeper', {
  fields: {
    name: field.string({ required: true }),
    password: field.string({ hidden: true }),
    get vaults() {
      return field.hasMany(Vault, 'owner');
    },
    get boss() {
      return field.reference(Keeper);
    },
    get staff() {
      return field.hasMany(Keeper, 'boss');
    },
  },
});

export const Visit = defineModel('Visit', {
  fields: {
    _id: field.int({ required: true }),
    get vault() {
      return field.reference(Vault);
    },
    get keeper() {
      return field.reference(Keeper);
    },
    hour: field.int(),
    bribe: field.int({ hidden: true }),
  },
});
