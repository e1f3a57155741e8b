/** A text that is equal for equal BSON keys: what a Map, or DataLoader, tells keys apart by. */
export function keyText(key: unknown): string {
  if (typeof key === 'string') return `s${key}`;
  if (typeof key === 'number' || typeof key === 'bigint') return `n${key}`;
  if (key instanceof Date) return `d${key.getTime()}`;
  if (typeof key === 'object' && key !== null && '_bsontype' in key) return bsonText(key);
  return `${typeof key}${String(key)}`;
}

function bsonText(key: object & { readonly _bsontype: unknown }): string {
  switch (key._bsontype) {
    case 'Int32':
    case 'Double':
    case 'Long':
      return `n${String(key)}`;
    case 'Binary':
    case 'UUID':
      return `b${'toString' in key && typeof key.toString === 'function' ? Reflect.apply(key.toString, key, ['hex']) : ''}`;
    default:
      return `${String(key._bsontype)}${String(key)}`;
  }
}
