import type { WriteSession } from '../../database/write-session.ts';
import type { Batched } from '../../loaders/batched.ts';
import type { LoadContext } from '../../loaders/load-context.ts';
import { createRequestLoaders, type RequestLoaders } from '../../loaders/request-loaders.ts';
import type { Model } from '../../model/model.ts';
import type { NamedField } from '../../model/values/reading.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { DeletedDocuments } from '../../planner/rules/kept-documents.ts';
import { followedSession, type CommittedWrite } from '../events/committed-writes.ts';
import type { DocumentChange } from '../events/document-change.ts';
import type { Failure, InputPath } from '../failure.ts';
import type { Changes, Values } from '../write-request.ts';
import type { Right } from '../rights/right.ts';
import { guardStorage } from './guard-storage.ts';
import { keepSearchKeys } from './keep-search-keys.ts';
import type { WriteContext } from '../write-context.ts';

/** A document that is going to be inserted. */
export interface Draft {
  readonly model: Model;
  readonly id: unknown;
  /** Whether the `_id` was made up by us. */
  readonly isNewId: boolean;
  /** As it will be stored; filled in until it is. */
  readonly document: Record<string, unknown>;
  readonly path: InputPath;
  /** Whether only all of it together can be judged. */
  readonly needsJudgement: boolean;
  /** What creating it needs. */
  readonly right: Right;
}

/** One try of one mutation: what it reads and writes with, and what it has found and is going to do. */
export interface Unit {
  readonly context: WriteContext;
  readonly session: WriteSession;
  readonly load: LoadContext;
  readonly loaders: RequestLoaders;
  /** One moment for everything that it writes. */
  readonly now: Date;
  readonly failures: Failure[];
  readonly nested: Nested;
  readonly drafts: Draft[];
  readonly references: ReferenceUse[];
  /** What `connectOrCreate` makes, so that two places of one mutation make it once. */
  readonly made: Map<string, MadeOnce>;
  /** Documents that were changed one by one, as they were then, by `documentText`. */
  readonly changed: Map<string, StoredDocument>;
  /** Documents that are deleted together, behind all else. */
  readonly deletes: WantedDelete[];
  /** What is done when all is read and the new documents are there. */
  readonly steps: Step[];
  /** Documents as they were before the mutation, by `_id`. */
  readonly olds: Map<Model, Batched<unknown, StoredDocument | undefined>>;
  /** What became of documents whose changes are kept, or told after the commit. */
  readonly events: DocumentChange[];
  /** The same of what its hooks wrote, whose versions are kept already. */
  readonly hookEvents: DocumentChange[];
  /** What it wrote where somebody follows; its hooks write in its session. */
  readonly writes: CommittedWrite[];
}

/** What a step does; later ones rest on what earlier ones did. */
export type Phase = 'change' | 'link' | 'nested' | 'unlink' | 'delete';

export interface Step {
  readonly phase: Phase;
  /** What goes wrong joins the failures of the unit. */
  readonly run: () => Promise<void>;
}

/** The document that a nested write names or makes. */
export interface Linked {
  readonly id: unknown;
  readonly isNew: boolean;
}

/** A document that is made at one place of the input, and may be meant at others. */
export interface MadeOnce {
  readonly path: InputPath;
  readonly linked: Promise<Linked | undefined>;
  /** What is made within it, or waited for there. */
  readonly waitsFor: Set<MadeOnce>;
}

/** A key of a document that must be there, given at a place of the input. */
export interface ReferenceUse {
  readonly target: Model;
  readonly id: unknown;
  readonly path: InputPath;
}

/** What a document is made of. */
export interface NewDocument {
  readonly model: Model;
  readonly set: Values;
  readonly path: InputPath;
  /** Fields that are filled in for the client, by API name: the way back to a parent. */
  readonly filled?: ReadonlySet<string>;
  /** Fills them in. */
  readonly fill?: (document: Record<string, unknown>) => void;
  /** Fields that the client gives elsewhere in the input, and that are filled in. */
  readonly named?: readonly NamedField[];
}

/** Which document is changed, and where the input says so. */
export interface UpdateTarget {
  readonly model: Model;
  readonly id: unknown;
  readonly path: InputPath;
  /** Where the input names the document. */
  readonly keyPath: InputPath;
  /** What is said where it is not there; without it, that there is none with its `_id`, which the input must have named then. */
  readonly missing?: Failure | undefined;
  readonly ifVersion?: number | null | undefined;
  /** Without it, documents that are marked as deleted are not found. */
  readonly deleted?: DeletedDocuments | undefined;
}

/** A document that is written, and the right that this needs. */
export interface WriteTarget extends UpdateTarget {
  readonly right: Right;
}

/** A change of one document, with what is nested in it. */
export interface WantedChange extends UpdateTarget {
  readonly changes: Changes;
  readonly phase: Phase;
}

/** A document that is to be deleted. */
export interface WantedDelete extends Pick<UpdateTarget, 'missing'> {
  readonly model: Model;
  readonly id: unknown;
  readonly path: InputPath;
}

/** What nested writes of relations are made of: whole writes of other documents, which may have nested ones again. */
export interface Nested {
  /** Reads a new document; it is inserted when the unit is. Undefined after a failure. */
  readonly draft: (unit: Unit, wanted: NewDocument) => Promise<Draft | undefined>;
  /** Reads a change; it is written when the unit is. */
  readonly change: (unit: Unit, wanted: WantedChange) => Promise<void>;
  /** Plans to delete a document. */
  readonly delete: (unit: Unit, wanted: WantedDelete) => Promise<void>;
}

/** The unit of one try, in a session. */
export function createUnit(context: WriteContext, session: WriteSession, nested: Nested): Unit {
  const load: LoadContext = { ...context.load, access: context.access, run: session.run };
  const writes: CommittedWrite[] = [];
  const note = (write: CommittedWrite) => void writes.push(write);
  const kept = keepSearchKeys(guardStorage(session, context.models), context.models);
  return {
    context,
    session: followedSession(kept, context.followers ?? [], note),
    load,
    loaders: createRequestLoaders(load),
    now: context.now(),
    failures: [],
    nested,
    drafts: [],
    references: [],
    made: new Map(),
    changed: new Map(),
    deletes: [],
    steps: [],
    olds: new Map(),
    events: [],
    hookEvents: [],
    writes,
  };
}
