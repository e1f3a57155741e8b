import { expect, test } from 'vitest';
import { redactConnectionString } from './redact-connection-string.ts';

test.each([
  ['mongodb://ann:secret@db.example/app', 'mongodb://***@db.example/app'],
  ['mongodb+srv://ann:s%40e@c.example', 'mongodb+srv://***@c.example'],
  ['mongodb://ann:s@cr/et@db.example', 'mongodb://***@db.example'],
  ['failed at MONGODB://ann:secret@a,b:27017/x, again', 'failed at MONGODB://***@a,b:27017/x, again'],
  ['"mongodb://u:p@a" and "mongodb://v:q@b"', '"mongodb://***@a" and "mongodb://***@b"'],
  ['mongodb://localhost:27017/app', 'mongodb://localhost:27017/app'],
  ['mail ann@example.org', 'mail ann@example.org'],
])('%s', (text, redacted) => {
  expect(redactConnectionString(text)).toBe(redacted);
});

test('a long text without an end costs time in proportion to its length', () => {
  const long = 'mongodb://'.repeat(20_000);
  expect(redactConnectionString(long)).toBe(long);
});
