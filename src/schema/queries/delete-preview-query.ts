import type { Row } from '../../loaders/list-result.ts';
import type { Model } from '../../model/model.ts';
import type { OnDelete } from '../../model/writes.ts';
import { hasDeletePreview } from '../../model/pointers-to-mind.ts';
import { readKey } from '../../planner/read-key.ts';
import { selectPaths } from '../../planner/selection.ts';
import {
  mostPreviewed,
  previewDelete,
  type DeletePreview,
  type PreviewEntry,
} from '../../writes/deletes/preview-delete.ts';
import type { Api, EnumShape, ShapeRef } from '../api.ts';
import { keyInput } from '../inputs/key-input.ts';
import { deletePreviewName } from '../type-names.ts';
import { loadByKey } from './load-by-key.ts';
import { loadNode } from './load-node.ts';

/** `movieDeletePreview(by: …)`: what deleting a document would mean, where others refer to those of its model. */
export function addDeletePreviewQuery(api: Api, model: Model): void {
  if (!hasDeletePreview(model)) return;
  api.addQuery(deletePreviewName(model.singular), (t) =>
    t.field({
      type: previewType(api),
      nullable: true,
      description: `What deleting a ${model.name} for good would do; null where there is none. Nothing is changed.`,
      extensions: { mongraph: { model: model.name, query: 'deletePreview' } },
      args: {
        by: t.arg({ type: keyInput(api, model), required: true, description: 'Exactly one unique key.' }),
      },
      resolve: async (_root, { by }, { mongraph: state }, info): Promise<DeletePreview | null> => {
        const { discriminator } = model.variants ?? {};
        const selection = selectPaths(
          discriminator === undefined ? ['_id'] : ['_id', discriminator.storedAs],
        );
        const { access, loaders, writes } = state;
        const reading = { loaders, access, selection, place: info.fieldNodes, deleted: 'INCLUDE' } as const;
        const row = await loadByKey(model, readKey(model, by, access), reading);
        const load = { ...writes.context().load, access, run: writes.run };
        return row === null ? null : previewDelete(load, { model, id: row['_id'] });
      },
    }),
  );
}

const parts: Readonly<Record<keyof DeletePreview, string>> = {
  deletes: 'What would go: the document itself first, and then what refers to it.',
  changes: 'What would stay, with another reference.',
  blocked: 'What stands in the way: while there is something, nothing is deleted.',
};

function previewType(api: Api): ShapeRef<DeletePreview> {
  const entry = entryType(api);
  return api.shapeNamed<DeletePreview>('DeletePreview', (ref) => {
    ref.implement({
      description: 'What deleting a document would do.',
      extensions: { mongraph: { preview: 'delete', cost: 0 } },
      fields: (t) => {
        const part = (name: keyof DeletePreview) =>
          t.field({
            type: [entry],
            nullable: false,
            description: parts[name],
            extensions: { mongraph: { pageSize: mostPreviewed } },
            resolve: (preview) => preview[name].slice(),
          });
        return { deletes: part('deletes'), changes: part('changes'), blocked: part('blocked') };
      },
    });
  });
}

const ruleDescriptions: Readonly<Record<OnDelete, string>> = {
  CASCADE: 'The document that refers is deleted too.',
  PROTECT: 'The document that is referred to cannot be deleted.',
  RESTRICT: 'It cannot be deleted, unless what refers to it is deleted with it.',
  SET_NULL: 'The reference becomes null; of a list it is taken out.',
  SET_DEFAULT: 'The reference becomes the default of its field.',
  DO_NOTHING: 'The reference stays as it is.',
};

const ruleShape: EnumShape = {
  description: 'What becomes of a reference when the document is deleted that it leads to.',
  values: Object.entries(ruleDescriptions),
};

function entryType(api: Api): ShapeRef<PreviewEntry> {
  return api.shapeNamed<PreviewEntry>('DeletePreviewEntry', (ref) => {
    ref.implement({
      description: 'Documents of one model that a delete would reach by one reference.',
      extensions: { mongraph: { preview: 'entry', cost: 0 } },
      fields: (t) => ({
        type: t.string({
          nullable: false,
          description: 'The model of the documents.',
          resolve: ({ model }) => model.name,
        }),
        field: t.string({
          nullable: true,
          description: 'The reference by which they are reached; null for the document itself.',
          resolve: ({ field }) => field ?? null,
        }),
        rule: t.field({
          type: api.enumNamed('OnDelete', ruleShape),
          nullable: true,
          description: 'What the model says of that reference; null for the document itself.',
          resolve: ({ rule }) => rule ?? null,
        }),
        count: t.int({
          nullable: false,
          description: 'How many documents there are.',
          resolve: ({ count }) => count,
        }),
        nodes: t.field({
          type: [api.builder.nodeInterfaceRef()],
          nullable: false,
          description: `The first ${mostPreviewed} of them, as far as the viewer may read them.`,
          extensions: { mongraph: { pageSize: mostPreviewed } },
          resolve: async ({ model, first }, _args, context, info): Promise<Row[]> => {
            const names = first.map((id) => ({ model, id }));
            const rows = await Promise.all(names.map((name) => loadNode(name, { api, context, info })));
            return rows.filter((row) => row !== null);
          },
        }),
      }),
    });
  });
}
