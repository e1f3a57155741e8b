/** Which members of a replica set may answer reads. */
export type ReadPreferenceMode =
  'primary' | 'primaryPreferred' | 'secondary' | 'secondaryPreferred' | 'nearest';

/** Which members may answer, by their tags and how far they lag behind. */
export interface TaggedReadPreference {
  readonly mode: ReadPreferenceMode;
  /** Sets of tags, tried in their order: a member with all tags of one may answer. */
  readonly tags?: readonly Readonly<Record<string, string>>[];
  /** At least 90. */
  readonly maxStalenessSeconds?: number;
}

/** How durable what is read must be. */
export type ReadConcernLevel = 'local' | 'available' | 'majority' | 'linearizable';

/** How documents are read; what is absent is as the connection string says, else as MongoDB does it. */
export interface ReadOptions {
  readonly readPreference?: ReadPreferenceMode | TaggedReadPreference;
  readonly readConcern?: ReadConcernLevel;
}
