import { describe, expect, test } from 'vitest';
import { refusePattern } from './refuse-pattern.ts';

describe('patterns that could take very long are refused', () => {
  test.each([
    ['(a+)+$', 'repeats a group'],
    ['(a*)*b', 'repeats a group'],
    ['(?:a|a)*b', 'repeats a group'],
    ['((ab)+c)+', 'repeats a group'],
    ['(?:(?:a|b)c){2,}', 'repeats a group'],
    ['(?:a?){28}a{28}$', 'repeats a group'],
    ['(a+){ 2 , }b', 'repeats a group'],
    ['(?=(a+)+)x', 'repeats a group'],
    ['(?<!(a+)*)x', 'repeats a group'],
    ['(?<name>a+)+', 'repeats a group'],
    [`${'a?'.repeat(28)}a{28}`, 'too many choices'],
    [`${'(?:a|a)'.repeat(20)}$`, 'too many choices'],
    ['a{0,90}a{0,90}a{0,90}b', 'too many choices'],
    ['a*a*a*a*b', 'open-ended'],
    ['x{1000}', 'repeats more than'],
    ['x{2,1000}', 'repeats more than'],
    [String.raw`(a)\1`, 'back reference'],
    [String.raw`(?<n>a)\k<n>`, 'back reference'],
    [String.raw`[\k]`, 'back reference'],
    [String.raw`\Q[\E(a+)+]`, 'escape "\\Q"'],
    [String.raw`\c[(a+)+b]`, 'escape "\\c"'],
    [String.raw`\K`, 'escape "\\K"'],
    ['a'.repeat(201), '201 characters'],
    ['a\0b', 'NUL'],
    ['(', 'not a valid'],
    ['[a', 'not a valid'],
    ['(?i)a', 'not a valid'],
    ['(?R)', 'not a valid'],
    ['(*LIMIT_MATCH=1)a', 'not a valid'],
  ])('%s', (pattern, reason) => {
    expect(refusePattern(pattern)).toContain(reason);
  });
});

describe('everyday patterns are taken', () => {
  test.each([
    '^dog',
    'foo.*bar',
    '^.*?x+?$',
    String.raw`\w+@\w+\.[a-z]{2,10}`,
    String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$`,
    String.raw`\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}`,
    'colou?r',
    '(?:un)?happy(?:ness)?',
    'cat|dog|bird|fish|horse|cow|pig',
    '^(?:Mr|Mrs|Dr) [A-Z]',
    String.raw`\$where\{\}\(\+`,
    '[(a+)+]',
    '(ab){3}',
    String.raw`\p{Lu}`,
    '',
  ])('%s', (pattern) => {
    expect(refusePattern(pattern)).toBeUndefined();
  });
});
