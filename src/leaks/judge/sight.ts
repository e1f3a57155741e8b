import { keyText } from '../../util/key-text.ts';
import type { FieldOwner, Model, StoredField, ValueType } from '../../model/model.ts';
import { fieldsWithin } from '../world/fields-within.ts';
import { memberOf, placesOf, type Doc, type World } from '../world/world.ts';
import { bytesOf } from './compare-values.ts';
import type { Looker } from './looker.ts';
import { isModelOpen, isVersionSeen } from './model-sight.ts';
import { ruleHolds } from './rule-holds.ts';

/** What a viewer sees of one document. */
export interface Seen {
  readonly doc: Doc;
  readonly model: Model;
  /** The fields that the viewer may not read in it, those of embedded documents too. */
  readonly hidden: ReadonlySet<StoredField>;
}

/** What a viewer sees of a world: by place, and by the text of the `_id`. */
export type Sight = ReadonlyMap<string, ReadonlyMap<string, Seen>>;

/** What a viewer may see of a world, decided in plain JavaScript by the rules of the models. */
export function sightOf(world: World, looker: Looker): Sight {
  return new Map(
    placesOf(looker.models).map(({ key, model }) => [
      key,
      new Map(
        (world.get(key) ?? []).flatMap((doc): [string, Seen][] => {
          const seen = seenOf(model, doc, { ...looker, world });
          return seen === undefined ? [] : [[keyText(doc['_id']), seen]];
        }),
      ),
    ]),
  );
}

/** What is seen of it, as bytes: whoever sees the same bytes must get the same answers. */
export function bytesSeen({ doc, model, hidden }: Seen): string {
  return bytesOf(shown(model, doc, hidden)).toString('base64');
}

/** All that is seen of a world, as text to compare with that of another. */
export function textSeen(sight: Sight): string {
  const lines = [...sight].flatMap(([place, seen]) =>
    [...seen].map(([id, one]) => `${place} ${id} ${bytesSeen(one)}`),
  );
  return lines.toSorted().join('\n');
}

interface LookingAt extends Looker {
  readonly world: World;
}

function seenOf(base: Model, doc: Doc, place: LookingAt): Seen | undefined {
  const model = memberOf(base, doc);
  if (model === undefined) return undefined;
  const isSeen = [...new Set([base, model])].every(
    (one) => isModelOpen(one, doc, place) && isVersionSeen(one, doc, { ...place, seenOf }),
  );
  return isSeen ? { doc, model, hidden: hiddenIn(model, doc, place) } : undefined;
}

/** The fields that the viewer may not read in a document. */
function hiddenIn(model: Model, doc: Doc, { viewer, world, app }: LookingAt): ReadonlySet<StoredField> {
  const hidden = new Set<StoredField>();
  if (viewer?.isSuperuser === true) return hidden;
  for (const { owner, field } of fieldsWithin(model)) {
    const rule = field.permissions?.read;
    if (rule === undefined) continue;
    // Rules of embedded documents' fields have no documents to ask for.
    const asked = owner === model ? doc : undefined;
    if (!ruleHolds(rule, asked, { viewer, owner, action: 'read', world, app })) hidden.add(field);
  }
  return hidden;
}

function shown(owner: FieldOwner, doc: Doc, hidden: ReadonlySet<StoredField>): Doc {
  const fields = new Map(
    [...shapeOf(owner, doc).fields.values()].flatMap((field) =>
      field.kind === 'stored' ? [[field.storedAs, field] as const] : [],
    ),
  );
  return Object.fromEntries(
    Object.entries(doc).flatMap(([name, value]): [string, unknown][] => {
      const field = fields.get(name);
      if (field !== undefined && hidden.has(field)) return [];
      return [[name, field === undefined ? value : shownValue(field.type, value, hidden)]];
    }),
  );
}

function shownValue(type: ValueType, value: unknown, hidden: ReadonlySet<StoredField>): unknown {
  if (type.kind === 'list' && Array.isArray(value))
    return value.map((one) => shownValue(type.of, one, hidden));
  if (type.kind !== 'embedded' || typeof value !== 'object' || value === null) return value;
  return shown(type.model, { ...value }, hidden);
}

function shapeOf(owner: FieldOwner, doc: Doc): FieldOwner {
  const { variants } = owner;
  if (variants === undefined) return owner;
  const said = String(doc[variants.discriminator.storedAs]);
  return [...variants.members.values()].find(({ value }) => String(value) === said)?.model ?? owner;
}
