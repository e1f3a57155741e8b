import { fullAccess, type Access } from '../../src/planner/access.ts';
import { parseWhere } from '../../src/planner/where/parse-where.ts';
import { defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';

/** What may be named in every way, and what only some may read. */
export const Guild = defineModel('Guild', {
  version: true,
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true, unique: true }),
    serial: field.long({ unique: true }),
    closed: field.boolean({ default: false }),
    get boss() {
      return field.reference(Spy);
    },
    get members() {
      return field.list(field.reference(Spy), { default: [] });
    },
    get spies() {
      return field.hasMany(Spy, 'guild');
    },
  },
});

export const Spy = defineModel('Spy', {
  plural: 'spies',
  version: true,
  history: true,
  fields: {
    _id: field.int({ required: true }),
    name: field.string({ required: true }),
    code: field.string(),
    tenant: field.string({ hidden: true, default: 'x' }),
    alias: field.string({ hidden: true, unique: true }),
    data: field.json(),
    dataList: field.list(field.json()),
    tags: field.list(field.string()),
    closed: field.boolean({ default: false }),
    get guild() {
      return field.reference(Guild, { onDelete: 'RESTRICT' });
    },
    get shadow() {
      return field.reference(Guild, { hidden: true, onDelete: 'RESTRICT' });
    },
  },
  indexes: [{ keys: { tenant: 1, code: 1 }, unique: true }],
});

/** May read what is not closed. */
export const guest: Access = {
  ...fullAccess,
  conditionFor: (model) => parseWhere(model, { closed: { ne: true } }, fullAccess),
};
