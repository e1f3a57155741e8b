import { bsonTypeOf } from '../fields/bson-type.ts';
import { isPlainObject } from '../../util/is-plain-object.ts';

/** Where a translator finds the stored path of a path in the API's names, and tells what is wrong. */
export interface TranslationPlace {
  /** The stored path; undefined, and a problem noted, where there is none. */
  readonly storedPath: (path: string) => string | undefined;
  readonly refuse: (reason: string) => void;
}

/** Expressions nest as commands do; MongoDB takes 200 levels, and a cycle would have no end. */
const deepest = 100;

/** Operators that run JavaScript. */
const javascript = new Set(['$function', '$accumulator', '$where']);

/** Variables that stand for the document, so that the paths behind them are of its fields. */
const document = /^\$\$(?:ROOT|CURRENT)\./;

/**
 * An aggregation expression over stored paths, frozen, from one over the API's names.
 *
 * Strings with a dollar sign first are paths, those with two are variables; what `$literal` holds is left as it is.
 */
export function translateExpression(expression: unknown, place: TranslationPlace): unknown {
  const translated = translate(expression, place, 0);
  const isExpression =
    typeof translated === 'string' || (typeof translated === 'object' && translated !== null);
  // A bare number or boolean would be a flag of a projection.
  return isExpression ? translated : Object.freeze({ $literal: translated });
}

function translate(value: unknown, place: TranslationPlace, depth: number): unknown {
  if (depth > deepest) {
    place.refuse(`it is nested more than ${deepest} levels deep.`);
    return undefined;
  }
  if (typeof value === 'string') return translateString(value, place);
  if (Array.isArray(value)) {
    return Object.freeze(value.map((one: unknown) => translate(one, place, depth + 1)));
  }
  if (!isPlainObject(value)) return constant(value, place);
  return Object.freeze(
    Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (javascript.has(name)) place.refuse(`it uses "${name}", which runs JavaScript in MongoDB.`);
        return [name, name === '$literal' ? inner : translate(inner, place, depth + 1)];
      }),
    ),
  );
}

function translateString(text: string, place: TranslationPlace): string {
  const variable = document.exec(text)?.[0];
  if (variable === undefined && (!text.startsWith('$') || text.startsWith('$$'))) return text;
  const start = variable ?? '$';
  return `${start}${place.storedPath(text.slice(start.length)) ?? ''}`;
}

/** What BSON has: dates, numbers of all sorts, regular expressions; but no functions, symbols, or nothing at all. */
function constant(value: unknown, place: TranslationPlace): unknown {
  const isBsonValue =
    typeof value === 'object'
      ? value === null || value instanceof Date || value instanceof RegExp || bsonTypeOf(value) !== undefined
      : ['number', 'boolean', 'bigint'].includes(typeof value);
  if (!isBsonValue) place.refuse(`it holds ${describe(value)}, which MongoDB has no value for.`);
  return value;
}

function describe(value: unknown): string {
  return typeof value === 'object'
    ? 'an object of a class'
    : value === undefined
      ? 'undefined'
      : `a ${typeof value}`;
}
