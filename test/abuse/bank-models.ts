import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

const Lock = defineEmbedded('Lock', {
  fields: { brand: field.string(), pin: field.int({ hidden: true }), at: field.point() },
});

/** Derived values of every kind, over documents of which some may not be read, with secrets beside them. */
export const Bank = defineModel('Bank', {
  page: { max: 1_000 },
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    size: field.int(),
    rate: field.float(),
    price: field.decimal(),
    total: field.long(),
    opened: field.datetime(),
    day: field.date(),
    tags: field.list(field.string()),
    extra: field.json(),
    spot: field.point(),
    area: field.geometry(),
    lock: field.embedded(Lock),
    closed: field.boolean({ hidden: true }),
    secret: field.int({ hidden: true }),
    hideout: field.point({ hidden: true }),
    dossier: field.json({ hidden: true }),
    double: field.expression(field.int(), { $multiply: ['$size', 2] }),
    leak: field.expression(field.int(), { $multiply: ['$secret', 2] }, { hidden: true }),
    get parent() {
      return field.reference(Bank);
    },
    get above() {
      return field.ancestors('parent');
    },
    get below() {
      return field.descendants('parent');
    },
    get links() {
      return field.descendants({
        through: { model: Link, from: 'from', to: 'to' },
        maxDepth: 100,
        roots: 'sources',
      });
    },
    get clients() {
      return field.hasMany(Client, 'bank');
    },
    get friends() {
      return field.manyToMany(Client, { through: { model: Account, from: 'bank', to: 'client' } });
    },
    get boss() {
      return field.reference(Client);
    },
    get bosses() {
      return field.list(field.reference(Client));
    },
    get spy() {
      return field.reference(Client, { hidden: true });
    },
  },
  indexes: [{ keys: { parent: 1 } }],
});

export const Client = defineModel('Client', {
  fields: {
    _id: field.int({ required: true }),
    name: field.string(),
    age: field.int(),
    closed: field.boolean({ hidden: true }),
    secret: field.int({ hidden: true }),
    get bank() {
      return field.reference(Bank);
    },
  },
  indexes: [{ keys: { bank: 1 } }],
});

export const Account = defineModel('Account', {
  fields: {
    _id: field.int({ required: true }),
    closed: field.boolean({ hidden: true }),
    get bank() {
      return field.reference(Bank);
    },
    get client() {
      return field.reference(Client);
    },
  },
  indexes: [{ keys: { bank: 1 } }, { keys: { client: 1 } }],
});

export const Link = defineModel('Link', {
  fields: {
    _id: field.int({ required: true }),
    closed: field.boolean({ hidden: true }),
    get from() {
      return field.reference(Bank);
    },
    get to() {
      return field.reference(Bank);
    },
  },
  indexes: [{ keys: { from: 1 } }, { keys: { to: 1 } }],
});

export const bankModels = [Bank, Client, Account, Link];
