import { describe, expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';

/** What people type, and how it is read, printed in its plainest form. */
type Typed = readonly [typed: string, read: string];

describe.each<{ where: string; fields: readonly string[]; texts: readonly Typed[] }>([
  {
    where: 'a dictionary',
    fields: ['lemma', 'gloss', 'examples.text'],
    texts: [
      ['ice-cream', 'ice-cream'],
      ['“ice cream”', '"ice cream"'],
      ['colour|color', 'colour OR color'],
      ['un* -unless', 'un* -unless'],
      ['"-ly"', '"-ly"'],
      ['-ly', '-ly'],
      ['pre-', 'pre-'],
      ['*ing', '*ing'],
      ['bank (river)', 'bank river'],
      ['lie, lay; lain', 'lie, lay; lain'],
      ['lemma:run gloss:"move fast"', 'lemma:run gloss:"move fast"'],
      ['Examples.Text:cat', 'examples.text:cat'],
      ['what does “set” mean?', 'what does "set" mean?'],
      ['AC/DC e.g. o’clock naïve', 'AC/DC e.g. o’clock naïve'],
      ['to be or not to be', 'to be or not'],
      ['צה"ל', 'צה ל'],
      ['« au revoir » !', '"au revoir" !'],
    ],
  },
  {
    where: 'a shop',
    fields: ['name', 'brand', 'size'],
    texts: [
      ['24" monitor -lcd', '24 monitor -lcd'],
      ['5\'10" ladder', "5'10 ladder"],
      ['red OR blue shirt', 'red OR blue shirt'],
      ['brand:"Levi’s" jeans size:32/34', 'brand:"Levi’s" jeans size:32/34'],
      ['brand:H&M OR brand:Zara -kids', 'brand:H&M OR brand:Zara -kids'],
      ['price:<100 €50 1,5 l', 'price:<100 €50 1,5 l'],
      ['salt & pepper', 'salt & pepper'],
      ['SKU-12* USB-C', 'SKU-12* USB-C'],
      ['shoes, black, size 42', 'shoes, black, size 42'],
      ['"big bag", "small bag"', '"big bag" , "small bag"'],
      ['iPhone 15 Pro (256 GB)', 'iPhone 15 Pro 256 GB'],
    ],
  },
  {
    where: 'a log viewer',
    fields: ['level', 'service', 'message', 'request.path'],
    texts: [
      [
        'level:error service:"api gateway" -request.path:/health',
        'level:error service:"api gateway" -request.path:/health',
      ],
      ['level:error|level:fatal timeout', 'level:error OR level:fatal timeout'],
      ['2026-11-23T12:30:00.000Z', '2026-11-23T12:30:00.000Z'],
      ['10.0.0.1:8080 [::1]:80', '10.0.0.1:8080 [::1]:80'],
      ['GET /users?id=1&x=%20', 'GET /users?id=1&x=%20'],
      ['error:"connection refused"', 'error: "connection refused"'],
      ['msg="not found" user=42', 'msg= "not found" user=42'],
      ['MESSAGE:"not found" -"retry later"', 'message:"not found" -"retry later"'],
      ['java.lang.Error: null\n\tat a.B.c(B.java:42)', 'java.lang.Error: null at a.B.c B.java:42'],
      ['a && !b || c', 'a && !b OR c'],
      ['C:\\Windows\\*.dll', 'C:\\Windows\\*.dll'],
      ['status:50* 0189c1a0-5c1f-*', 'status:50* 0189c1a0-5c1f-*'],
      ['--no-cache -v', '--no-cache -v'],
      ['\u001b[31mfailed\u001b[0m', '[31mfailed [0m'],
      ['<script>alert("hi")</script>', '<script>alert "hi" </script>'],
      ["'; DROP TABLE users; --", "'; DROP TABLE users; --"],
    ],
  },
])('in the search box of $where', ({ fields, texts }) => {
  test.each(texts)('%j', (typed, read) => {
    expect(printQuery(parseQuery(typed, { fields, match: 'ALL' }))).toBe(read);
  });

  test.each(texts)('every beginning of %j can be searched for', (typed) => {
    const beginnings = Array.from(typed, (_, end) => typed.slice(0, end + 1));
    const empty = beginnings.filter((text) => {
      const { must, not } = parseQuery(text, { fields, match: 'ALL' });
      return must.length + not.length === 0;
    });
    expect(empty.filter((text) => /\p{L}/u.test(text))).toEqual([]);
  });
});
