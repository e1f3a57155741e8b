import { EJSON } from 'bson';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition } from '../define/definitions.ts';
import type { IndexDefinition } from '../define/index-definition.ts';
import { indexName } from '../index-name.ts';
import type { Model } from '../model.ts';
import { collectionIndexes } from '../own-indexes.ts';
import { declaredIndexes } from '../resolve/resolve-indexes.ts';
import { checkedIndex, type IndexRule } from './checked-index.ts';
import type { Check } from './checked-project.ts';
import { indexKeyRules } from './index-key-rules.ts';
import { indexKindRules } from './index-kind-rules.ts';
import { indexOptionRules } from './index-option-rules.ts';

const rules: readonly IndexRule[] = [...indexKeyRules, ...indexKindRules, ...indexOptionRules];

/** What MongoDB allows in one collection, the index of `_id` included. */
const maxIndexes = 64;

/** Indexes that MongoDB would refuse, one by one and together. */
export const checkIndexes: Check = ({ models, definitions }) =>
  models.flatMap((model) => {
    const definition = definitions.find(({ name }) => name === model.name);
    return [
      ...(definition === undefined ? [] : wrongIndexes(model, definition)),
      ...(model.sharesWith === undefined ? wrongTogether(model) : []),
    ];
  });

function wrongIndexes(model: Model, definition: AnyModelDefinition): MongraphError[] {
  return declaredIndexes(definition).flatMap((index) => {
    const checked = checkedIndex(model, index);
    if (checked === undefined) return [];
    return rules.flatMap((rule) => rule(checked) ?? []);
  });
}

/** Models that share a collection share what MongoDB allows in one. */
function wrongTogether(model: Model): MongraphError[] {
  const whole = { name: model.name, indexes: collectionIndexes(model) };
  return [...secondTextIndexes(whole), ...duplicates(whole), ...tooMany(whole)];
}

type Indexed = Pick<Model, 'name' | 'indexes'>;

function secondTextIndexes(model: Indexed): MongraphError[] {
  const [first, ...others] = model.indexes.filter(({ keys }) => Object.values(keys).includes('text'));
  return others.map((index) => {
    const reason = `a collection has one text index at most, and there is "${first && indexName(first)}".`;
    return new MongraphError('MODEL_INDEX_TEXT', { model: model.name, index: indexName(index), reason });
  });
}

function duplicates(model: Indexed): MongraphError[] {
  const names = new Set<string>();
  const contents = new Map<string, string>();
  return model.indexes.flatMap((index) => {
    const name = indexName(index);
    const content = contentOf(index);
    const same = contents.get(content);
    const reason =
      same !== undefined && same !== name
        ? `"${same}" has the same keys and options.`
        : names.has(name) || same !== undefined
          ? 'drop one, or give one of them another `name` if their options differ.'
          : undefined;
    names.add(name);
    if (same === undefined) contents.set(content, name);
    return reason === undefined
      ? []
      : [new MongraphError('MODEL_INDEX_DUPLICATE', { model: model.name, index: name, reason })];
  });
}

/** What MongoDB tells two indexes apart by. */
function contentOf({ keys, unique, sparse, partial, collation }: IndexDefinition): string {
  return EJSON.stringify([Object.entries(keys), unique ?? false, sparse ?? false, partial, collation]);
}

function tooMany({ name: model, indexes }: Indexed): MongraphError[] {
  const count = indexes.length + 1;
  return count > maxIndexes
    ? [new MongraphError('MODEL_INDEX_TOO_MANY', { model, count, max: maxIndexes })]
    : [];
}
