import { deleteEach } from '../deletes/delete-each.ts';
import { startUnit } from '../run-unit.ts';
import type { WriteContext } from '../write-context.ts';
import type { Mutate, WriteOutcome } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { createPartly } from './create-partly.ts';
import { updatePartly } from './update-partly.ts';

/** A mutation that does what it can where something fails. */
export type PartialRequest = Extract<WriteRequest, { partial: boolean }>;

/** Runs a mutation item by item: what works stays, whatever happens to the others. */
export function runPartial(
  context: WriteContext,
  request: PartialRequest,
  runOne: Mutate,
): Promise<WriteOutcome> {
  switch (request.kind) {
    case 'createMany':
      return createPartly(context, request);
    case 'updateMany':
      return updatePartly(context, request);
    case 'deleteMany':
      return deleteEach(startUnit(context, context.writer.single), request, runOne);
  }
}
