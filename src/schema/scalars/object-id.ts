import { ObjectId } from 'bson';
import { isBson } from '../../model/fields/bson-type.ts';
import { defineScalar } from './define-scalar.ts';

export const objectIdScalar = defineScalar({
  name: 'ObjectID',
  description: "MongoDB's own id: 24 hexadecimal digits, such as `64b7f0c2a1d3e4f5a6b7c8d9`.",
  specifiedByURL: 'https://www.mongodb.com/docs/manual/reference/bson-types/#objectid',
  expected: '24 hexadecimal digits, such as "64b7f0c2a1d3e4f5a6b7c8d9"',
  toText: (value) => (isBson(value, 'ObjectId') ? value.toHexString() : undefined),
  fromText: (text) => (/^[0-9a-f]{24}$/i.test(text) ? ObjectId.createFromHexString(text) : undefined),
});
