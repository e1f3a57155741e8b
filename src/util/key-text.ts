/** A text that is equal for equal BSON keys: what a Map, or DataLoader, tells keys apart by. */
export function keyText(key: unknown): string {
  if (typeof key === 'string') return `s${key}`;
  if (typeof key === 'number' || typeof key === 'bigint') return `n${key}`;
  if (key instanceof Date) return `d${key.getTime()}`;
  if (isBsonObject(key)) return bsonText(key);
  // Only data of the wrong type has a document or a list for a key; they are told apart all the same.
  return `o${JSON.stringify(key)}`;
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
    case 'Decimal128':
      return decimalText(key.toString());
    default:
      return `${key._bsontype}${key.toString()}`;
  }
}

/** `1.50`, `1.5` and `15E-1` are one number to MongoDB, and `1E+2` is the integer 100. */
function decimalText(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  if (parts === null) return `Decimal128${text}`;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return 'n0';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  const isInteger = power >= 0 && significant.length + power <= 20;
  return isInteger
    ? `n${sign}${significant}${'0'.repeat(power)}`
    : `Decimal128${sign}${significant}E${power}`;
}
