import { didYouMean, suggest } from '../../errors/did-you-mean.ts';

/** Which generated fields own ones stand in place of: known before the generated ones are made. */
export interface Replacements {
  readonly replace: (type: string, field: string) => void;
  /** Whether a generated field is to be made; called for each of them. */
  readonly keeps: (type: string, field: string) => boolean;
  /** What was to be replaced, and was not generated. */
  readonly problems: () => string[];
}

export function createReplacements(): Replacements {
  const replaced = new Map<string, Set<string>>();
  const generated = new Map<string, Set<string>>();
  return {
    replace: (type, field) => add(replaced, type, field),
    keeps: (type, field) => {
      add(generated, type, field);
      return replaced.get(type)?.has(field) !== true;
    },
    problems: () =>
      [...replaced].flatMap(([type, fields]) => {
        const known = generated.get(type) ?? new Set<string>();
        return [...fields]
          .filter((field) => !known.has(field))
          .map(
            (field) =>
              `There is no generated field "${type}.${field}" to replace${didYouMean(suggest(field, known))}`,
          );
      }),
  };
}

function add(map: Map<string, Set<string>>, type: string, field: string): void {
  const fields = map.get(type) ?? new Set<string>();
  fields.add(field);
  map.set(type, fields);
}
