import { didYouMean, suggest } from '../../errors/did-you-mean.ts';
import { MongraphError } from '../../errors/mongraph-error.ts';
import type { AnyModelDefinition, ModelOptions } from '../define/definitions.ts';
import { timestampNames } from '../define/written-fields.ts';
import type { Model } from '../model.ts';
import { abilitiesOf } from '../storage.ts';
import { isPossible, mutationKinds } from '../writes.ts';
import type { Check } from './checked-project.ts';
import { writtenFieldProblems } from './written-field-problems.ts';

/** Options that say how documents are written, and cannot be kept. */
export const checkWrites: Check = ({ definitions, models }) =>
  definitions.flatMap((definition) => {
    const model = models.find(({ name }) => name === definition.name);
    if (model === undefined) return [];
    return reasonsOf(definition, model).map(
      (reason) => new MongraphError('MODEL_BAD_WRITES', { model: model.name, reason }),
    );
  });

function reasonsOf(definition: AnyModelDefinition, model: Model): string[] {
  const { options } = definition;
  const mutations = mutationProblems(options.mutations, model);
  const given = keptOptions.filter((option) => options[option] !== undefined);
  if (given.length === 0) return mutations;
  if ('of' in options) {
    const reasons = given.map(
      (option) => `\`${option}\` is for all documents of a collection; say it in the base.`,
    );
    return [...mutations, ...reasons];
  }
  const shape = [...shapeProblems(options), ...storageProblems(options, model)];
  return [...mutations, ...(shape.length > 0 ? shape : writtenFieldProblems(options, model))];
}

const keptOptions = ['version', 'timestamps', 'softDelete', 'history'] as const;

function mutationProblems(given: unknown, model: Model): string[] {
  if (given === undefined || given === false) return [];
  if (!Array.isArray(given)) return ['`mutations` is a list of names, or false.'];
  return given.flatMap((name: unknown) => {
    const kind = mutationKinds.find((known) => known === name);
    if (kind === undefined) {
      const end = didYouMean(suggest(String(name), mutationKinds));
      return [`there is no mutation "${String(name)}"${end || `; there are ${mutationKinds.join(', ')}.`}`];
    }
    if (isPossible(model, kind)) return [];
    return model.variants === undefined
      ? [`MongoDB cannot ${kind} documents of a ${storageNames[model.storage.kind]}.`]
      : [`every document is one of a model that names it in \`of\`, so there is no "${kind}" of it.`];
  });
}

const storageNames: Readonly<Record<Model['storage']['kind'], string>> = {
  plain: 'collection',
  view: 'view',
  timeSeries: 'time series by their id',
  capped: 'capped collection',
};

/** What no compiler looked at. */
function shapeProblems({ version, timestamps, softDelete, history }: ModelOptions): string[] {
  return [
    ...optionProblems('version', version, ['field', 'storedAs']),
    ...optionProblems('timestamps', timestamps, timestampNames),
    ...[['softDelete', softDelete] as const, ['history', history] as const].flatMap(([option, value]) =>
      value === undefined || value === true ? [] : [`\`${option}\` is true, or left out.`],
    ),
  ];
}

function optionProblems(option: string, given: unknown, known: readonly string[]): string[] {
  if (given === undefined || given === true) return [];
  if (typeof given !== 'object' || given === null) return [`\`${option}\` is true, or an object.`];
  return Object.entries<unknown>({ ...given }).flatMap(([name, value]) => {
    if (!known.includes(name)) {
      const end = didYouMean(suggest(name, known));
      return [`\`${option}\` has no "${name}"${end || `; it has ${known.join(', ')}.`}`];
    }
    const isName = typeof value === 'string' && value !== '';
    const isSwitch = value === true && option === 'timestamps';
    return value === undefined || isName || isSwitch ? [] : [`\`${option}.${name}\` is no name.`];
  });
}

function storageProblems(options: ModelOptions, { storage }: Model): string[] {
  const can = abilitiesOf(storage);
  const kind = storageNames[storage.kind];
  const changed = (['version', 'softDelete'] as const).filter(
    (option) => options[option] !== undefined && can.update !== 'any',
  );
  const isStamped = options.timestamps !== undefined && can.update !== 'any';
  return [
    ...changed.map((option) => `\`${option}\` changes documents, which cannot be done in a ${kind}.`),
    ...(isStamped ? [`\`timestamps\` are for documents that change, which those of a ${kind} do not.`] : []),
    ...(options.history === true && !can.transactions
      ? [`\`history\` needs transactions, which there are none of in a ${kind}.`]
      : []),
  ];
}
