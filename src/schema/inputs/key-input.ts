import type { Model, StoredField } from '../../model/model.ts';
import type { Api, InputRef } from '../api.ts';
import { keyName } from '../type-names.ts';

/** What looks one document up: exactly one of its unique keys. */
export function keyInput(api: Api, model: Model): InputRef {
  return api.inputNamed(keyName(model.name), (ref) => {
    ref.implement({
      isOneOf: true,
      description: `What identifies one ${model.name}: exactly one of its unique keys.`,
      fields: (t) => ({
        id: t.id({ description: 'The global id, or the raw `_id` as text.' }),
        ...Object.fromEntries(
          model.keys.map((key) => [
            key.join('_'),
            key.length === 1
              ? t.field({
                  type: keyLeaf(api, model, key[0] ?? ''),
                  description: `By "${key.join('')}", which is unique.`,
                })
              : t.field({
                  type: compoundKey(api, model, key),
                  description: `By ${key.join(' and ')} together.`,
                }),
          ]),
        ),
      }),
    });
  });
}

function compoundKey(api: Api, model: Model, key: readonly string[]): InputRef {
  return api.inputNamed(`${keyName(model.name)}_${key.join('_')}`, (ref) => {
    ref.implement({
      description: `The values of ${key.join(' and ')}, which together are unique.`,
      fields: (t) =>
        Object.fromEntries(
          key.map((name) => [
            name,
            t.field({
              type: keyLeaf(api, model, name),
              required: true,
              description: `The value of "${name}".`,
            }),
          ]),
        ),
    });
  });
}

/** The type of a key's value; a reference's is that of its target's `_id`. */
function keyLeaf(api: Api, model: Model, name: string) {
  const { type, owner } = keyType(model, name);
  return api.leaves.leafOf(type, { owner, field: name });
}

function keyType(model: Model, name: string) {
  const field = model.fields.get(name);
  const stored = field?.kind === 'stored' ? field : undefined;
  const scalar = scalarOf(stored);
  if (scalar === undefined) throw new TypeError(`The key "${name}" of ${model.name} is no scalar`);
  return { type: scalar, owner: model.name };
}

function scalarOf(field: StoredField | undefined) {
  const type = field?.type.kind === 'reference' ? field.type.target.id.type : field?.type;
  return type?.kind === 'scalar' ? type : undefined;
}
