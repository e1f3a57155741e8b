import type { ByKeysRequest } from '../planner/plan/plan-by-keys.ts';
import type { ListWants } from '../planner/plan/plan-list.ts';
import type { ReadRequest } from '../planner/plan/read-request.ts';
import { byKeyLoader, type ByKeyLoader } from './by-key-loader.ts';
import { childrenLoader, type ChildrenLoader } from './children-loader.ts';
import type { ChildrenShape } from './children-shape.ts';
import type { ListResult } from './list-result.ts';
import { loadList } from './load-list.ts';
import type { LoadContext } from './load-context.ts';

/** Every way in which the resolvers of one request read documents. */
export interface RequestLoaders {
  readonly list: (request: ReadRequest, wants: ListWants) => Promise<ListResult>;
  /** One loader for each model, key and selection: places that ask for the same share their batch. */
  readonly byKey: (request: ByKeysRequest) => ByKeyLoader;
  readonly children: (shape: ChildrenShape) => ChildrenLoader;
  /** Makes something once for each place in the operation; resolvers there share it, and so its batches. */
  readonly atPlace: <Made extends object>(place: object | string, make: () => Made) => Made;
}

/** The loaders of one request; they live and die with it. */
export function createRequestLoaders(context: LoadContext): RequestLoaders {
  const byKeyLoaders = new Map<string, ByKeyLoader>();
  const places = new Map<object | string, object>();
  return {
    list: (request, wants) => loadList(request, wants, context),
    byKey: (request) => getOrMake(byKeyLoaders, byKeyShape(request), () => byKeyLoader(request, context)),
    children: (shape) => childrenLoader(shape, context),
    atPlace: <Made extends object>(place: object | string, make: () => Made) => {
      const made = getOrMake(places, place, make);
      // A place always makes the same kind of thing: it is one field of one operation.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return made as Made;
    },
  };
}

function byKeyShape({ model, path, selection }: ByKeysRequest): string {
  return `${model.name}|${path}|${selection.paths.join(',')}`;
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
