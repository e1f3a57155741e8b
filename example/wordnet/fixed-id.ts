import { ObjectId } from 'bson';

/** The same id each time: four bytes of time in seconds, then eight that count up. */
export function fixedId(index: number, moment: Date): ObjectId {
  const seconds = Math.floor(moment.getTime() / 1000);
  return new ObjectId(seconds.toString(16).padStart(8, '0') + index.toString(16).padStart(16, '0'));
}
