import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { publishedAlgorithms, tokenAlgorithms } from './key-algorithms.ts';
import { KeyProblem, readKeys, type IssuerKeys } from './read-keys.ts';
import type { TokenIssuer } from './token-options.ts';

const optionNames: Readonly<Record<keyof TokenIssuer, true>> = {
  issuer: true,
  audience: true,
  keys: true,
  algorithms: true,
  type: true,
  require: true,
  clockToleranceSeconds: true,
  claims: true,
  user: true,
  staffGroup: true,
  superuserGroup: true,
  scopes: true,
};
const known = Object.keys(optionNames);

/** Everything that is wrong with the issuers of a configuration, a line each; empty when all is well. */
export function tokenProblems(issuers: readonly TokenIssuer[] = []): string[] {
  if (!Array.isArray(issuers)) return ['`tokens` is no list of issuers'];
  const names = issuers.map(({ issuer }) => issuer);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...[...repeated].map(
      (name) => `\`tokens\` of "${name}" are there twice: one entry can have several audiences and keys`,
    ),
    ...issuers.flatMap((issuer, index) =>
      problemsOf(issuer).map((problem) => `${placeOf(issuer, index)}: ${problem}`),
    ),
  ];
}

function placeOf({ issuer }: TokenIssuer, index: number): string {
  return typeof issuer === 'string' && issuer !== ''
    ? `\`tokens\` of "${issuer}"`
    : `\`tokens\`, entry ${index + 1}`;
}

function problemsOf(issuer: TokenIssuer): string[] {
  const problems = Object.keys(issuer)
    .filter((name) => !known.includes(name))
    .map((name) => `there is no option "${name}"${didYouMean(suggest(name, known))}`);
  const { audience, clockToleranceSeconds: tolerance = 0, claims, scopes } = issuer;
  if (typeof issuer.issuer !== 'string' || issuer.issuer === '') problems.push('`issuer` is no text');
  if (!isAudience(audience))
    problems.push('`audience` must say for whom tokens are meant; `false` takes all that the issuer signs');
  if (!(tolerance >= 0 && tolerance <= 300))
    problems.push('`clockToleranceSeconds` is not between 0 and 300');
  if (claims?.scopes !== undefined && scopes !== undefined)
    problems.push('both `scopes` and `claims.scopes` are given; take one');
  return [...problems, ...keyProblems(issuer)];
}

function isAudience(audience: unknown): boolean {
  if (audience === false) return true;
  const all: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  return all.length > 0 && all.every((one) => typeof one === 'string' && one !== '');
}

function keyProblems({ keys, algorithms }: TokenIssuer): string[] {
  try {
    const possible = algorithmsOfKeys(readKeys(keys));
    return (algorithms ?? []).flatMap((name) => {
      if (possible.includes(name)) return [];
      // What is written may be any text.
      const isKnown = tokenAlgorithms.includes(name);
      return [
        isKnown
          ? `the keys cannot verify "${name}"; they can ${possible.join(', ')}`
          : `there is no algorithm "${String(name)}"${didYouMean(suggest(String(name), possible))}`,
      ];
    });
  } catch (error) {
    if (error instanceof KeyProblem) return [error.message];
    return ['`keys` must have one of `secret`, `publicKey`, `publicKeys` and `jwksUrl`'];
  }
}

function algorithmsOfKeys(keys: IssuerKeys): readonly string[] {
  return keys.kind === 'published' ? publishedAlgorithms : keys.keys.flatMap(({ algorithms }) => algorithms);
}
