import type { Model } from '../../model/model.ts';
import { hasHook, hasValidators, isFollowed } from '../events/watched.ts';

/** Whether something looks at each document of a model that is written: then many cannot be written by one command. */
export function looksAtDocuments(model: Model): boolean {
  return (
    isFollowed(model) ||
    hasValidators(model) ||
    hasHook(model, 'beforeValidate', 'beforeCreate', 'beforeUpdate')
  );
}
