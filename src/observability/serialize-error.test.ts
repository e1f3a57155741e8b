import { expect, test } from 'vitest';
import { serializeError } from './serialize-error.ts';

test('keeps type, message, code, stack and causes', () => {
  const cause = Object.assign(new TypeError('inner'), { code: 11000 });
  const serialized = serializeError(new Error('outer', { cause }));
  expect(serialized).toMatchObject({
    type: 'Error',
    message: 'outer',
    cause: { type: 'TypeError', code: 11000 },
  });
  expect(serialized.stack).toContain('serialize-error.test');
});

test('drops whatever else an error carries, credentials, and the values of a duplicate key', () => {
  const message = 'E11000 duplicate key error at mongodb://ann:secret@db dup key: { email: "ann@x.org" }';
  const text = JSON.stringify(
    serializeError(Object.assign(new Error(message), { keyValue: { email: 'ann@x.org' } })),
  );
  expect(text).not.toMatch(/secret|ann@x\.org/);
  expect(text).toContain('mongodb://***@db dup key: {…}');
});

test('ends in a chain of causes that is a circle', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(serializeError(error)).match(/"message":"round"/g)).toHaveLength(6);
});

test('serves what was thrown without being an error', () => {
  expect(serializeError('mongodb://a:b@c')).toEqual({ type: 'string', message: 'mongodb://***@c' });
});
