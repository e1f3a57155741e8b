import type { Model } from '../../model/model.ts';
import {
  parseSuggestFields,
  parseSuggestFirst,
  usualSuggestions,
} from '../../planner/search/parse-suggest.ts';
import { foldPrefix } from '../../search/suggest/suggest-keys.ts';
import type { Api } from '../api.ts';
import { prefetchRelations } from '../relations/prefetch-relations.ts';
import { selectDocument } from '../selection/select-document.ts';
import { selectedFields } from '../selection/selected-fields.ts';
import { suggestionName, suggestQueryName } from '../type-names.ts';
import { listArguments, readWhereArgument } from '../types/list-arguments.ts';
import { suggestFieldEnum, suggestionType } from '../types/suggestion-type.ts';

/** `suggestMovies(prefix: …)`: texts that complete what is typed, in documents that the viewer may read. */
export function addSuggestQuery(api: Api, model: Model): void {
  if (model.search === undefined || model.search.suggest.length === 0) return;
  const name = suggestionName(model.name);
  api.addQuery(suggestQueryName(model.plural), (t) => {
    const { where } = listArguments(api, model, t);
    return t.field({
      type: [suggestionType(api, model)],
      nullable: false,
      description: `Texts of ${model.name} that complete what is typed, each once: those that begin with it, and then those with a later word that does.`,
      extensions: { mongraph: { model: model.name, query: 'suggest', defaultFirst: usualSuggestions } },
      args: {
        prefix: t.arg.string({
          required: true,
          description: 'What is typed so far, in any case and with or without accents.',
        }),
        where,
        fields: t.arg({
          type: [suggestFieldEnum(api, model)],
          description: 'Whose texts; default: of all fields that may be read.',
        }),
        first: t.arg.int({ description: `How many; default ${usualSuggestions}, at most 100.` }),
      },
      resolve: async (_root, args, context, info) => {
        const { access, loaders } = context.mongraph;
        const nodes = selectedFields(info.fieldNodes, [name], info).get('node') ?? [];
        const request = {
          model,
          prefix: foldPrefix(args.prefix),
          fields: parseSuggestFields(model, args.fields, access),
          condition: readWhereArgument(model, args.where, access),
          first: parseSuggestFirst(model, args.first),
          selection: selectDocument(model, nodes, info, access),
        };
        const found = await loaders.suggestions(request, info.fieldNodes);
        const rows = found.map(({ row }) => row);
        await prefetchRelations({ owner: model, rows, nodes }, { context, info });
        return found;
      },
    });
  });
}
