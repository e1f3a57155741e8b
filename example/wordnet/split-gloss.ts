export interface GlossParts {
  readonly definition: string;
  readonly examples: readonly string[];
}

/** A run of text without `;`, in which a quoted part may hold any. */
const part = /(?:"[^"]*"|[^";])+/g;

/** One or more quotations, then at most who said it: `"…"- Henry Miller`, `"…" (Santayana)`. */
const quotation = /^(?:"[^"]*"\s*)+(?:[-(A-Z].*)?$/;

/** A few examples follow their definition after a colon instead of a semicolon. */
const colonBeforeQuote = /:\s*(?=")/g;

/**
 * Splits a gloss such as `a wild dog; not tame; "it barked"` into its definition and its examples.
 *
 * Quotation marks inside the definition (`"dirty" is often used in combination`) stay where they are.
 */
export function splitGloss(gloss: string): GlossParts {
  const parts = gloss.includes('"') ? (gloss.replace(colonBeforeQuote, '; ').match(part) ?? []) : [gloss];
  const definition: string[] = [];
  const examples: string[] = [];
  for (const text of parts.map((piece) => piece.trim())) {
    if (quotation.test(text)) examples.push(...quotedIn(text));
    else if (text !== '') definition.push(text);
  }
  return { definition: definition.join('; '), examples };
}

function quotedIn(text: string): string[] {
  return Array.from(text.matchAll(/"([^"]*)"/g), (match) => (match[1] ?? '').trim());
}
