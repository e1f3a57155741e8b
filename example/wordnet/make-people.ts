import type { GroupDocument, UserDocument } from './documents.ts';
import { fixedId } from './fixed-id.ts';

const moment = new Date(Date.UTC(2024, 0, 1));

/** Who may change glosses, and a class that shares what its members write. */
export const groups = Object.freeze({
  editors: group(0, 'editors'),
  class: group(1, 'class'),
});

/** Name, and the groups that the user is in. */
const people = [
  ['Ada', [groups.editors]],
  ['Grace', [groups.class]],
  ['Edsger', [groups.class]],
  ['Barbara', []],
  ['Donald', []],
  ['Radia', []],
  ['Alan', []],
] as const;

/** The users of the example, one of them a superuser: the same ones each time. */
export const users: readonly UserDocument[] = [
  ...people.map(([name, members], index) => user(index, name, { groups: members.map(({ _id }) => _id) })),
  user(people.length, 'Root', { isStaff: true, isSuperuser: true }),
];

/** The user of a name. */
export function userNamed(name: string): UserDocument {
  const found = users.find(({ displayName }) => displayName === name);
  if (found === undefined) throw new RangeError(`There is no user "${name}"`);
  return found;
}

function user(index: number, name: string, more: Partial<UserDocument>): UserDocument {
  const username = name.toLowerCase();
  return {
    _id: fixedId(index, moment),
    username,
    email: `${username}@example.com`,
    displayName: name,
    isActive: true,
    isStaff: false,
    isSuperuser: false,
    groups: [],
    ...more,
  };
}

function group(index: number, name: string): GroupDocument {
  return { _id: fixedId(index, moment), name };
}
