import type { OpenClient } from '../../model/client/client.ts';
import type { AnyModelDefinition } from '../../model/define/definitions.ts';

interface Named {
  readonly _id: unknown;
  readonly name?: unknown;
}

interface UntypedReads {
  readonly findMany: (args: object) => Promise<readonly Named[]>;
}

/** Gives the names of documents by their `_id`; of those that have none, or are gone, the `_id` as text. */
export async function namesOfReferences(
  target: AnyModelDefinition | undefined,
  ids: readonly unknown[],
  system: OpenClient,
): Promise<(id: unknown) => string> {
  if (target === undefined || !('name' in target.fields)) return String;
  // Which model it is only the project knows, and its types with it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const reads = system({ [target.name]: target })[target.name] as object as UntypedReads;
  const found = await reads.findMany({
    where: { _id: { in: [...new Map(ids.map((id) => [String(id), id])).values()] } },
    select: { _id: true, name: true },
  });
  const names = new Map(found.map(({ _id, name }) => [String(_id), String(name)]));
  return (id) => names.get(String(id)) ?? String(id);
}
