import type { Written } from '../write-outcome.ts';
import type { WriteRequest } from '../write-request.ts';
import { runCreate } from './run-create.ts';
import { runDelete } from '../deletes/run-delete.ts';
import { runDeleteMany } from '../deletes/run-delete-many.ts';
import { runRestore } from '../deletes/run-restore.ts';
import { runUpdate } from './run-update.ts';
import type { Unit } from './unit.ts';
import { runCreateMany } from '../bulk/run-create-many.ts';
import { runUpdateMany } from '../bulk/run-update-many.ts';
import { runUpsert } from '../upsert/run-upsert.ts';

/** Runs a mutation within a unit; what went wrong is among the unit's failures. */
export function runRequest(unit: Unit, request: WriteRequest): Promise<Written> {
  switch (request.kind) {
    case 'create':
      return runCreate(unit, request);
    case 'update':
      return runUpdate(unit, request);
    case 'delete':
      return runDelete(unit, request);
    case 'deleteMany':
      return runDeleteMany(unit, request);
    case 'restore':
      return runRestore(unit, request);
    case 'createMany':
      return runCreateMany(unit, request);
    case 'updateMany':
      return runUpdateMany(unit, request);
    case 'upsert':
      return runUpsert(unit, request);
  }
}
