import { expect, it } from 'vitest';
import { splitGloss } from '../../example/wordnet/split-gloss.ts';

const cases: Record<string, [gloss: string, definition: string, examples: string[]]> = {
  'a definition alone': ['a wild dog; not tame', 'a wild dog; not tame', []],
  'several examples': [
    'a tangible and visible entity; an entity that can cast a shadow; "it was full of rackets, balls and other objects"; "a second one"',
    'a tangible and visible entity; an entity that can cast a shadow',
    ['it was full of rackets, balls and other objects', 'a second one'],
  ],
  'semicolons inside an example, and who said it': [
    'the social force that binds you; "every right implies a responsibility; every opportunity, an obligation"- John D.Rockefeller Jr',
    'the social force that binds you',
    ['every right implies a responsibility; every opportunity, an obligation'],
  ],
  'who said it, in the middle, in brackets or bare': [
    'an open clash; "the harder the conflict the more glorious the triumph"--Thomas Paine; "It happened" (Santayana); "a god-fearing people" H.L.Mencken',
    'an open clash',
    ['the harder the conflict the more glorious the triumph', 'It happened', 'a god-fearing people'],
  ],
  'examples without a semicolon between them': [
    'make a date; "Has he asked you out yet?" "He asekd me to a dance"',
    'make a date',
    ['Has he asked you out yet?', 'He asekd me to a dance'],
  ],
  'an example after a colon': [
    'a complete extent or range: "a face that expressed a gamut of emotions"',
    'a complete extent or range',
    ['a face that expressed a gamut of emotions'],
  ],
  'quotation marks that belong to the definition': [
    'spread by scattering ("straw" is archaic); "strew toys all over the carpet"',
    'spread by scattering ("straw" is archaic)',
    ['strew toys all over the carpet'],
  ],
  'a quoted word that a statement starts with': [
    'not bright; "dirty" is often used in combination; "a dirty (or dingy) white"',
    'not bright; "dirty" is often used in combination',
    ['a dirty (or dingy) white'],
  ],
  'definition after the examples': [
    'at any place; "you can find this food anywhere"; (`anyplace\' is used informally for `anywhere\')',
    "at any place; (`anyplace' is used informally for `anywhere')",
    ['you can find this food anywhere'],
  ],
  'a semicolon at the end': ['block the action of; "repressing";', 'block the action of', ['repressing']],
};

it.each(Object.entries(cases))('%s', (_name, [gloss, definition, examples]) => {
  expect(splitGloss(gloss)).toEqual({ definition, examples });
});
