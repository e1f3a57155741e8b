import type { Model } from './model.ts';
import type { Pointer } from './writes.ts';

/** The references that a delete of a model's documents has to look after. */
export function pointersToMind({ writes }: Model): readonly Pointer[] {
  return writes.pointers.filter(({ onDelete }) => onDelete !== 'DO_NOTHING');
}

/** Whether there is something to know before a document of a model is deleted. */
export function hasDeletePreview(model: Model): boolean {
  return model.writes.mutations.has('delete') && pointersToMind(model).length > 0;
}
