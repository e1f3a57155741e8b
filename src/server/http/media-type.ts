import { MongraphError } from '../../errors/mongraph-error.ts';

export const graphqlJson = 'application/graphql-response+json';
export const json = 'application/json';
export const eventStream = 'text/event-stream';

/** The media types of an answer that is complete at once. */
export type ResultType = typeof graphqlJson | typeof json;

/** What a client takes: the best type for one result, and whether it takes a stream of them. */
export interface Accepted {
  readonly result: ResultType | undefined;
  readonly stream: boolean;
}

const offers: Readonly<Record<string, ResultType>> = {
  [graphqlJson]: graphqlJson,
  [json]: json,
  'application/*': json,
  '*/*': json,
};

const anything: Accepted = Object.freeze({ result: json, stream: true });
const jsonAlone: Accepted = Object.freeze({ result: json, stream: false });

/**
 * Reads an Accept header: of the types for one result the highest `q`, then the first named; JSON without a header.
 *
 * @throws MongraphError HTTP_NOT_ACCEPTABLE
 */
export function negotiate(accept: string | undefined): Accepted {
  if (accept === undefined || accept === '*/*') return anything;
  if (accept === json) return jsonAlone;
  let result: ResultType | undefined;
  let resultWeight = 0;
  let stream = false;
  for (const entry of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const weight = weightOf(parameters);
    if (weight === 0 || hasOtherCharset(parameters)) continue;
    stream ||= name === eventStream || name === 'text/*' || name === '*/*';
    const offer = offers[name];
    if (offer === undefined || weight <= resultWeight) continue;
    result = offer;
    resultWeight = weight;
  }
  if (result === undefined && !stream) throw new MongraphError('HTTP_NOT_ACCEPTABLE', {});
  return { result, stream };
}

/** Whether a client asks for a page rather than for data. */
export function wantsHtml(accept: string | undefined): boolean {
  return accept !== undefined && /\btext\/html\b/i.test(accept) && !/json/i.test(accept);
}

/**
 * Checks that a body is JSON in UTF-8, in whatever letter case the header says so.
 *
 * @throws MongraphError HTTP_CONTENT_TYPE_UNSUPPORTED
 */
export function checkContentType(contentType: string | undefined, encoding: string | undefined): void {
  const isPlain = encoding === undefined || encoding.toLowerCase() === 'identity';
  if (contentType === json && isPlain) return;
  const [name, ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (name !== json || hasOtherCharset(parameters) || !isPlain) {
    throw new MongraphError('HTTP_CONTENT_TYPE_UNSUPPORTED', {});
  }
}

function hasOtherCharset(parameters: readonly string[]): boolean {
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return charset !== undefined && !/^charset="?utf-?8"?$/.test(charset);
}

function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  if (weight === undefined) return 1;
  const value = Number(weight.slice(2));
  return value >= 0 && value <= 1 ? value : 0;
}
