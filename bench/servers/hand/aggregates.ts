import type { Builder } from './builder.ts';
import type { Measured } from './loaders.ts';
import type { Objects } from './objects.ts';

interface Group extends Measured {
  readonly _id: Readonly<Record<string, string>>;
}

const keys = ['pos', 'lexFile'] as const;

/** Synsets in groups, and their senses measured for each. */
export function addAggregates(builder: Builder, { PartOfSpeech, Synset }: Objects): void {
  addSenses(builder, Synset);
  const Key = builder.objectRef<Group['_id']>('SynsetGroupKey').implement({
    fields: (t) => ({
      pos: t.field({ type: PartOfSpeech, nullable: true, resolve: (key) => key['pos'] as never }),
      lexFile: t.string({ nullable: true, resolve: (key) => key['lexFile'] }),
    }),
  });
  const Highest = builder.objectRef<Group>('SynsetMinMax').implement({
    fields: (t) => ({ wordCount: t.int({ nullable: true, resolve: ({ highest }) => highest }) }),
  });
  const SynsetGroup = builder.objectRef<Group>('SynsetGroup').implement({
    fields: (t) => ({
      key: t.field({ type: Key, resolve: ({ _id }) => _id }),
      count: t.exposeInt('count'),
      max: t.field({ type: Highest, resolve: (group) => group }),
    }),
  });
  const Groups = builder.objectRef<readonly Group[]>('SynsetGroupConnection').implement({
    fields: (t) => ({ nodes: t.field({ type: [SynsetGroup], resolve: (groups) => groups as Group[] }) }),
  });
  const Value = builder.inputType('GroupByValue', { fields: (t) => ({ nulls: t.boolean() }) });
  const By = builder.inputType('SynsetGroupBy', {
    isOneOf: true,
    fields: (t) => ({ pos: t.field({ type: Value }), lexFile: t.field({ type: Value }) }),
  });
  builder.queryField('synsetGroups', (t) =>
    t.field({
      type: Groups,
      args: { by: t.arg({ type: [By], required: true }), first: t.arg.int({ defaultValue: 20 }) },
      resolve: (_root, { by, first }, { collections }) => {
        const wanted = keys.filter((key) => by.some((entry) => entry[key] != null));
        const _id = Object.fromEntries(wanted.map((key) => [key, `$${key}`]));
        return collections.synsets
          .aggregate<Group>([
            { $group: { _id, count: { $sum: 1 }, highest: { $max: '$wordCount' } } },
            { $sort: { _id: 1 } },
            { $limit: first ?? 20 },
          ])
          .toArray();
      },
    }),
  );
}

function addSenses(builder: Builder, Synset: Objects['Synset']): void {
  const Highest = builder.objectRef<Measured>('SenseMinMax').implement({
    fields: (t) => ({ tagCount: t.int({ nullable: true, resolve: ({ highest }) => highest }) }),
  });
  const Aggregate = builder.objectRef<Measured>('SenseAggregate').implement({
    fields: (t) => ({
      count: t.exposeInt('count'),
      max: t.field({ type: Highest, resolve: (measured) => measured }),
    }),
  });
  builder.objectField(Synset, 'sensesAggregate', (t) =>
    t.field({
      type: Aggregate,
      resolve: ({ _id }, _args, { loaders }) => loaders.sensesMeasured.load(_id),
    }),
  );
}
