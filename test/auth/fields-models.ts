import { createAccess } from '../../src/auth/permissions/create-access.ts';
import { defineEmbedded, defineModel } from '../../src/model/define/define-model.ts';
import { field } from '../../src/model/fields/field.ts';
import { allow } from '../../src/model/permissions/allow.ts';
import { createViewer, type Viewer } from '../../src/model/permissions/viewer.ts';

/** The value that only some may see, in every field that holds one: nowhere else is a 7 or a "quartz". */
export const hiddenText = 'quartz';
export const hiddenNumber = 77_777;

const hr = allow.group('hr');
const own = allow.owner('user');

export const Seal = defineEmbedded('Seal', {
  fields: {
    color: field.string(),
    imprint: field.string({ permissions: { read: hr } }),
  },
});

export const Unit = defineModel('Unit', {
  fields: {
    _id: field.int(),
    name: field.string({ required: true }),
    code: field.string({ unique: true, permissions: { read: hr } }),
    get members() {
      return field.hasMany(Agent, 'unit');
    },
    get bosses() {
      return field.hasMany(Agent, 'cover');
    },
  },
  permissions: { read: allow.everyone },
});

/** `salary`, `cover`: one viewer or another. `alias`, `diary`: one document or another. */
export const Agent = defineModel('Agent', {
  orderBy: [{ salary: 'DESC' }, { name: 'ASC' }],
  history: true,
  fields: {
    _id: field.int(),
    name: field.string({ required: true }),
    user: field.string(),
    salary: field.int({ required: true, permissions: { read: hr } }),
    alias: field.string({ required: true, permissions: { read: own } }),
    diary: field.list(field.string(), { permissions: { read: own } }),
    notes: field.json({ permissions: { read: hr } }),
    place: field.point({ permissions: { read: hr } }),
    email: field.string({ unique: true, permissions: { read: own } }),
    seal: field.embedded(Seal),
    seals: field.list(field.embedded(Seal)),
    raise: field.expression(field.int({ required: true }), { $add: ['$salary', 1] }),
    isRich: field.expression(field.boolean(), { $gt: ['$salary', 10] }, { permissions: { read: true } }),
    nick: field.expression(field.string(), { $toLower: '$alias' }),
    get unit() {
      return field.reference(Unit);
    },
    get cover() {
      return field.reference(Unit, { permissions: { read: hr } });
    },
    get parent() {
      return field.reference(Agent, { permissions: { read: hr } });
    },
    get ancestors() {
      return field.ancestors('parent');
    },
    get initial() {
      return field.computed(this, {
        type: field.string({ required: true }),
        needs: ['alias'],
        resolve: ({ alias }) => alias.slice(0, 6),
      });
    },
    get marks() {
      return field.computed(this, {
        type: field.string(),
        needs: ['seal'],
        resolve: ({ seal }) => seal?.imprint ?? null,
      });
    },
    get size() {
      return field.computed(this, {
        type: field.int({ permissions: { read: true } }),
        needs: ['alias'],
        resolve: ({ alias }) => alias.length,
      });
    },
  },
  permissions: {
    read: allow.everyone,
    create: allow.everyone,
    update: allow.everyone,
    delete: allow.everyone,
  },
});

export const seal = { color: 'red', imprint: hiddenText };

export const units = [
  { _id: 1, name: 'north', code: `${hiddenText}-1` },
  { _id: 2, name: 'south', code: `${hiddenText}-2` },
];

const shared = {
  salary: hiddenNumber,
  alias: hiddenText,
  diary: [hiddenText],
  notes: { word: hiddenText },
  place: { type: 'Point', coordinates: [7, 7] },
  seal,
  seals: [seal],
};

export const agents = [
  { _id: 1, name: 'Ann', user: 'ann', unit: 1, cover: 2, ...shared, email: `${hiddenText}@1` },
  { _id: 2, name: 'Bob', user: 'bob', unit: 1, cover: 2, parent: 1, ...shared, email: `${hiddenText}@2` },
];

const ann = createViewer({ id: 'ann', name: 'Ann' });
export const viewers = {
  nobody: null,
  ann,
  hr: createViewer({ id: 'hr', name: 'Hera', groups: ['hr'] }),
  root: createViewer({ id: 'root', name: 'Root', isSuperuser: true }),
} as const satisfies Readonly<Record<string, Viewer | null>>;

export function accessOf(viewer: keyof typeof viewers) {
  return createAccess(viewers[viewer], { app: 'desk' });
}
