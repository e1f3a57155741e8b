import { madeIdPrefix } from '../world/samples.ts';

/**
 * An answer without what is new in every answer: ids that mutations make, which begin with the time as those of the
 * documents never do, and moments since it was asked.
 */
export function settled(answer: string, began: number): string {
  const ids = new Map<string, string>();
  const named = (id: string) => {
    const name = ids.get(id) ?? `new id ${ids.size + 1}`;
    ids.set(id, name);
    return name;
  };
  return answer.replaceAll(/"((?:[^"\\]|\\.)*)"/g, (quoted, text: string) => {
    if (isNewId(text)) return `"${named(text)}"`;
    if (isNow(text, began)) return '"now"';
    const global = /^[\w-]{20,}$/.test(text) ? Buffer.from(text, 'base64url').toString() : '';
    const [, model, id] = /^(\w+):([0-9a-f]{24})$/.exec(global) ?? [];
    return model !== undefined && id !== undefined && isNewId(id) ? `"${model} ${named(id)}"` : quoted;
  });
}

function isNewId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text) && !text.startsWith(madeIdPrefix);
}

function isNow(text: string, began: number): boolean {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return false;
  const moment = Date.parse(text);
  return moment >= began - 1 && moment <= Date.now() + 1;
}
