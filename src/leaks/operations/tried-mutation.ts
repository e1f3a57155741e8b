import { getNamedType } from 'graphql';
import { randomArguments } from './arguments.ts';
import { documentOf } from './draft.ts';
import type { OperationKind } from './operation-kind.ts';
import { randomSelection } from './selection.ts';

/** All that errors say. */
const errors =
  'errors { ... on MutationError { __typename path code message } ... on ConflictError { fields current { id } blockers { id } } }';

/** Mutations that write nothing: what they would answer, with the ids and the values of hidden documents. */
export const triedMutation: OperationKind = {
  name: 'mutation',
  weight: 5,
  make: (draft, { mutations }) => {
    if (mutations.length === 0) return undefined;
    const field = draft.random.pick(mutations);
    const args = randomArguments(field.args, draft);
    if (args === undefined) return undefined;
    const selection = randomSelection(getNamedType(field.type), { draft, depth: 1 });
    const inside = selection.replace(/^\{/, '').replace(/\}$/, '');
    return documentOf(draft, 'mutation', `tried: ${field.name}${args} { ${inside} ${errors} }`);
  },
};
