import type { Document } from 'mongodb';

/** Finds a record by the user whose `_id` is its own; the driver would ask for an ObjectId. */
export function byUser(user: unknown, more: Document = {}): Document {
  return { ...more, _id: { $eq: user } };
}
