import { shapeReader } from '../../loaders/values/shape-of.ts';
import { allShown, wholeReader } from '../../loaders/values/document-reader.ts';
import type { Model } from '../../model/model.ts';
import { judgeField } from '../../model/values/judge-stored.ts';
import { startReading } from '../../model/values/reading.ts';
import type { DocumentComplaint } from '../../model/writes.ts';
import type { StoredDocument } from '../../pipeline/write-command.ts';
import type { Failure, InputPath } from '../failure.ts';
import { clientRules } from './input-rules.ts';
import { toFailure } from './to-failure.ts';
import { asRead, validateStored } from './validate-values.ts';

/** Where failures of a document are told. */
export interface JudgedPlaces {
  /** The input of the document: `['set']`. */
  readonly path: InputPath;
  /** The fields to be judged, by API name, each with the part of the input that wrote it; without it all of them. */
  readonly places?: ReadonlyMap<string, InputPath>;
}

/** What is wrong with a document that is to be inserted; `judgeDocument` says what is looked at. */
export function judgeNew(model: Model, document: StoredDocument, at: JudgedPlaces): Promise<Failure[]> {
  return judgeDocument(model, asRead(document), at);
}

/**
 * What is wrong with a document as the driver gives it: constraints, validators of fields, and where nothing else is
 * wrong those of the document.
 */
export async function judgeDocument(
  model: Model,
  document: StoredDocument,
  at: JudgedPlaces,
): Promise<Failure[]> {
  const shape = shapeReader(model)(document)?.model;
  const owner = shape?.kind === 'model' ? shape : model;
  const reading = startReading(clientRules);
  for (const field of owner.fields.values()) {
    if (isJudged(owner, field.name, at)) {
      judgeField(owner, field, { document, place: { path: placeOf(field.name, at), reading } });
    }
  }
  const failures = [...reading.problems.map(toFailure), ...(await validateStored(reading.validated))];
  return failures.length > 0 ? failures : validateDocument(owner, document, at);
}

/** Validators of a document get it whole, so that all of it has to be right. */
function isJudged({ writes }: Model, field: string, { places }: JudgedPlaces): boolean {
  return places === undefined || places.has(field) || writes.validators.length > 0;
}

function placeOf(field: string, { path, places }: JudgedPlaces): InputPath {
  return places?.get(field) ?? [...path, field];
}

async function validateDocument(
  model: Model,
  document: StoredDocument,
  at: JudgedPlaces,
): Promise<Failure[]> {
  const { validators } = model.writes;
  if (validators.length === 0) return [];
  const decoded = wholeReader(model, allShown)(document);
  const complaints = await Promise.all(
    // Each was written for the documents of this model, as their type says.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    validators.map(async (validate) => (await validate(decoded as never)) ?? []),
  );
  return complaints.flat().map((complaint) => complaintFailure(complaint, at));
}

function complaintFailure(complaint: DocumentComplaint, at: JudgedPlaces): Failure {
  const { field, code, message } =
    typeof complaint === 'string' ? { field: undefined, code: undefined, message: complaint } : complaint;
  return Object.freeze({
    kind: 'validation',
    path: field === undefined ? at.path : fieldPath(field, at),
    code: code ?? 'INVALID',
    message,
  });
}

/** `awards.0.wins` as a path of the input. */
export function fieldPath(field: string, at: JudgedPlaces): InputPath {
  const [top = '', ...rest] = field.split('.');
  return [...placeOf(top, at), ...rest.map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
}
