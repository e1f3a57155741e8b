/**
 * A place in an operation: one field's node, or where fragments merged several, all of them in their order.
 *
 * Every parent of one list resolves its field at the same place, so what is made for a place serves them all.
 */
export type Place = readonly object[];
