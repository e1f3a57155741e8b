import { ObjectId } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { databaseUri, fixture, runCommand } from './command.ts';

const ann = new ObjectId('64b7f0000000000000000001');
const name = `cli-access-${process.pid}`;
let client: MongoClient;
let env: { MONGODB_URI: string };

beforeAll(async () => {
  client = await MongoClient.connect(inject('mongoUri'));
  env = { MONGODB_URI: databaseUri(inject('mongoUri'), name) };
  const db = client.db(name);
  await db.collection('users').insertMany([{ _id: ann, username: 'ann' }, { username: 'rita' }]);
  await db
    .collection('notes')
    .insertMany([{ text: 'open', isPublic: true }, { text: "ann's", author: ann }, { text: 'of nobody' }]);
});
afterAll(async () => {
  await client.db(name).dropDatabase();
  await client.close();
});

const explain = (...args: string[]) =>
  runCommand(['explain-access', '--project', fixture('notes'), ...args], env);

it('tells a user what is open, by which rule, and how much of it there is', async () => {
  const { code, stdout, stderr } = await explain('--as', 'ann', '--model', 'Note');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "What ann may do

    Note
      read    some documents, 2 of 3
              opens some  where {"isPublic":{"eq":true}}
              opens some  the owner (author)
              opens none  whoever has "desk.view_note"
              notes.count({ $or: [{ isPublic: { $eq: true } }, { author: { $eq: {"$oid":"64b7f0000000000000000001"} } }] })
      create  all documents
              opens all   whoever is signed in
      update  some documents, 1 of 3
              opens some  the owner (author)
              opens none  the group "editors"
              notes.count({ $or: [{ isPublic: { $eq: true } }, { author: { $eq: {"$oid":"64b7f0000000000000000001"} } }], author: { $eq: {"$oid":"64b7f0000000000000000001"} } })
      delete  none: no rule opens it, 0 of 3
      fields with rules of their own
        rating  read no (staff); write no (nobody)

    "
  `);
});

it('tells of all models, also of a viewer who is only described', async () => {
  const anonymous = await explain('--as', 'anonymous');
  expect(anonymous.stdout).toContain('read    some documents, 1 of 3');
  expect(anonymous.stdout).toContain('read    none: the model has no permissions, 0 of 0');
  const granted = ['--permissions', 'desk.view_note', '--scopes', 'Note:read', '--model', 'Note'];
  const described = await runCommand(['explain-access', '--project', fixture('notes'), ...granted]);
  expect(described.stderr).toBe('');
  expect(described.stdout).toContain('read    all documents\n');
  expect(described.stdout).toContain('update  none: no scope allows it\n');
});

it('says whom it does not know', async () => {
  expect((await explain('--as', 'bob', '--model', 'Note')).stderr).toContain('CLI_UNKNOWN_USER');
});
