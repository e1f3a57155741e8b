/** A text that is equal for equal BSON keys: what a Map, or DataLoader, tells keys apart by. */
export function keyText(key: unknown): string {
  if (typeof key === 'string') return `s${key}`;
  if (typeof key === 'number' || typeof key === 'bigint') return `n${key}`;
  if (key instanceof Date) return `d${key.getTime()}`;
  if (isBsonObject(key)) return bsonText(key);
  return `${typeof key}${String(key)}`;
}

/** A BSON object of the driver's; every one can write itself as text. */
interface BsonObject {
  readonly _bsontype: string;
  toString(encoding?: 'hex'): string;
}

function isBsonObject(key: unknown): key is BsonObject {
  return typeof key === 'object' && key !== null && '_bsontype' in key && typeof key._bsontype === 'string';
}

/** Numbers of every type are equal by value; the text of a binary without its encoding would lose bytes. */
function bsonText(key: BsonObject): string {
  switch (key._bsontype) {
    case 'Int32':
    case 'Double':
    case 'Long':
      return `n${key.toString()}`;
    case 'Binary':
    case 'UUID':
      return `b${key.toString('hex')}`;
    default:
      return `${key._bsontype}${key.toString()}`;
  }
}
