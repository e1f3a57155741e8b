import { readFile } from 'node:fs/promises';
import { suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import { operationNames } from '../../server/documents/operation-names.ts';
import type { Flags } from '../commands/registry.ts';
import { relativePath } from '../relative-path.ts';

/** A request as GraphQL over HTTP has it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: object;
}

/**
 * Reads what the arguments of `explain` name.
 *
 * @throws MongraphError CLI_FILE_UNREADABLE, CLI_OPERATION_UNCLEAR, CLI_BAD_VARIABLES
 */
export async function readOperation(flags: Flags): Promise<OperationRequest> {
  const { operand: file, operation, variables } = flags;
  const query = await read(String(file));
  const name = chooseOperation(query, String(file), typeof operation === 'string' ? operation : undefined);
  return {
    query,
    ...(name === undefined ? {} : { operationName: name }),
    ...(typeof variables === 'string' ? { variables: await readVariables(variables) } : {}),
  };
}

/** The name to choose by; what is no GraphQL at all is left to the server to refuse. */
function chooseOperation(query: string, path: string, given: string | undefined): string | undefined {
  const names = operationNames(query);
  if (names === undefined || (given === undefined && names.length < 2)) return given;
  if (given !== undefined && names.includes(given)) return given;
  const known = names.filter((name) => name !== '');
  const suggestions = given === undefined ? [] : suggest(given, known);
  throw new MongraphError('CLI_OPERATION_UNCLEAR', {
    file: relativePath(path),
    given,
    names: known,
    suggestions,
  });
}

async function readVariables(given: string): Promise<object> {
  const text = given.startsWith('@') ? await read(given.slice(1)) : given;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MongraphError('CLI_BAD_VARIABLES', { reason }, { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new MongraphError('CLI_BAD_VARIABLES', { reason: 'this is JSON, but no object' });
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MongraphError('CLI_FILE_UNREADABLE', { file, reason }, { cause: error });
  });
}
