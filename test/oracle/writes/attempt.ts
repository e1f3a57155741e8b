import type { Doc, Path, World } from './documents.ts';
import type { ModelSpec } from './spec.ts';

/** What is expected to be told; `*` for what the documents leave open. */
export interface Expected {
  readonly kind: 'validation' | 'conflict' | 'notFound';
  readonly code: string;
  readonly path: string;
}

export type Phase = 'change' | 'link' | 'nested' | 'unlink' | 'delete';

export interface Step {
  readonly phase: Phase;
  readonly run: () => void;
}

export interface Draft {
  readonly model: ModelSpec;
  readonly doc: Doc;
  readonly path: Path;
}

/** What is filled in of a new document: the way back to its parent; stored names, and API names. */
export interface Filling {
  readonly names: ReadonlySet<string>;
  readonly doc: Doc;
}

/** What a document is made of. */
export interface NewDocument {
  readonly set: unknown;
  readonly path: Path;
  readonly filling?: Filling;
}

export interface WantedChange {
  readonly id: unknown;
  readonly changes: unknown;
  readonly path: Path;
  readonly keyPath: Path;
  readonly phase: Phase;
  readonly ifVersion?: unknown;
}

/** Whole writes of other documents, of which nested writes are made; handed down, since those may have nested ones again. */
export interface Nested {
  readonly draft: (attempt: Attempt, model: ModelSpec, wanted: NewDocument) => unknown;
  readonly change: (attempt: Attempt, model: ModelSpec, wanted: WantedChange) => void;
}

/** One mutation on its way: everything is read first, then written in phases. */
export class Attempt {
  readonly world: World;
  readonly failures: Expected[] = [];
  readonly drafts: Draft[] = [];
  readonly steps: Step[] = [];
  readonly references: { readonly to: string; readonly id: unknown; readonly path: Path }[] = [];
  readonly made = new Map<string, unknown>();
  readonly deletes: { readonly model: ModelSpec; readonly id: unknown; readonly path: Path }[] = [];

  /** Where a document is missing, what else is wrong may or may not be looked for. */
  isVague = false;

  readonly nested: Nested;

  constructor(world: World, nested: Nested) {
    this.world = world;
    this.nested = nested;
  }

  fail(kind: Expected['kind'], code: string, path: Path | '*'): undefined {
    this.failures.push({ kind, code, path: path === '*' ? path : path.join('.') });
  }

  invalid(code: string, path: Path | '*'): undefined {
    return this.fail('validation', code, path);
  }
}

export const phases: readonly Phase[] = ['change', 'link', 'nested', 'unlink', 'delete'];
