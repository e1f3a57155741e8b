import type { AnyModelDefinition } from '../define/definitions.ts';
import type { ManyToManyDefinition } from '../define/field-definition.ts';
import type { RelationOptions } from '../define/field-options.ts';

/** What a many-to-many relation takes: the join model, its reference to here and to there, and which documents count. */
export interface ManyToManyOptions<Join extends AnyModelDefinition> extends RelationOptions {
  readonly through: {
    readonly model: Join;
    /** The references, or lists of references; dotted where they stand in an embedded document. */
    readonly from: (keyof Join['fields'] & string) | `${string}.${string}`;
    readonly to: (keyof Join['fields'] & string) | `${string}.${string}`;
    /** Only join documents with these stored values belong to the relation. */
    readonly where?: Readonly<Record<string, string | number | boolean>>;
  };
}

/**
 * A relation whose pairs are documents of a join model, which may have fields of its own. Nothing is stored here.
 *
 * @example
 * const Word = defineModel('Word', {
 *   fields: {
 *     get synsets() {
 *       return field.manyToMany(Synset, { through: { model: Sense, from: 'word', to: 'synset' } });
 *     },
 *   },
 * });
 * const Synset = defineModel('Synset', { fields: { definition: field.text() } });
 * const Sense = defineModel('Sense', {
 *   fields: {
 *     get word() { return field.reference(Word); },
 *     get synset() { return field.reference(Synset); },
 *   },
 * });
 */
export function manyToMany<Target extends AnyModelDefinition, Join extends AnyModelDefinition>(
  model: Target,
  { through, ...options }: ManyToManyOptions<Join>,
): ManyToManyDefinition<Target> {
  return Object.freeze({
    kind: 'manyToMany',
    target: model,
    through: Object.freeze({ ...through }),
    options: Object.freeze(options),
  });
}
