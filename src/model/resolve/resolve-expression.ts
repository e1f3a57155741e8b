import { MongraphError } from '../../errors/mongraph-error.ts';
import type { ExpressionDefinition } from '../define/field-definition.ts';
import { resolveScalar } from '../fields/resolve-scalar.ts';
import type { ExpressionField, Model } from '../model.ts';
import { suggestPath } from '../suggest-path.ts';
import { findIndexPath } from './index-path.ts';
import { presentationOf } from './presentation.ts';
import { isScalarDefinition } from './resolve-value-type.ts';
import { translateExpression } from './translate-expression.ts';

/** Options that a type has as a field of its own, and that mean nothing where the value is computed. */
const ownOptions = [
  'description',
  'deprecated',
  'storedAs',
  'hidden',
  'readOnly',
  'unique',
  'default',
  'validate',
  'permissions',
];

/** An expression field over stored paths; undefined, and problems noted, where its type or its paths are wrong. */
export function resolveExpression(
  definition: ExpressionDefinition,
  owner: Model,
  { field, problems }: { readonly field: string; readonly problems: MongraphError[] },
): ExpressionField | undefined {
  const before = problems.length;
  const refuse = (reason: string): void => {
    problems.push(new MongraphError('MODEL_BAD_EXPRESSION', { model: owner.name, field, reason }));
  };
  const { of, options } = definition;
  if (!isScalarDefinition(of)) {
    refuse('its type is no field with one value, as `field.int()`.');
    return undefined;
  }
  for (const name of ownOptions) {
    if (name in of.options) refuse(`\`${name}\` means nothing in the type of an expression.`);
  }
  const expression = translateExpression(definition.expression, {
    refuse,
    storedPath: (path) => storedPath(owner, path, { field, problems }),
  });
  if (problems.length > before) return undefined;
  return Object.freeze({
    kind: 'expression',
    model: owner.name,
    name: field,
    type: resolveScalar(of.type, of.options),
    required: of.required,
    expression: forOwnDocuments(owner, expression),
    ...presentationOf(options),
  });
}

/**
 * Of a model that shares its collection: null for documents of other models, which may hold anything at the same paths.
 * Reads of the base compute the expression for all of them.
 */
function forOwnDocuments({ sharesWith, singular }: Model, expression: unknown): unknown {
  const { discriminator, members } = sharesWith?.variants ?? {};
  const value = members?.get(singular)?.value;
  if (discriminator === undefined || value === undefined) return expression;
  const isOwn = { $eq: [`$${discriminator.storedAs}`, { $literal: value }] };
  return { $cond: [isOwn, expression, null] };
}

/** Into embedded documents, lists of them, and JSON fields, as the keys of an index go. */
function storedPath(
  model: Model,
  path: string,
  { field, problems }: { readonly field: string; readonly problems: MongraphError[] },
): string | undefined {
  const found = findIndexPath(model, path);
  if (found !== undefined && !found.wildcard) return found.storedPath;
  const usedBy = `The expression "${model.name}.${field}"`;
  const suggestions = suggestPath(model, path);
  problems.push(
    new MongraphError('MODEL_UNKNOWN_FIELD', { model: model.name, field: path, usedBy, suggestions }),
  );
  return undefined;
}
