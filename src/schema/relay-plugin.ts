import SchemaBuilder, { type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { PothosRelayPlugin } from '@pothos/plugin-relay';

/**
 * Pothos' plugin for Relay, without its search for global ids in the arguments of generated fields.
 *
 * For each field with arguments it walks every input that these lead to, which for generated filters is all of them: a
 * third of the time in which a large schema is made. Generated arguments have no global ids that Pothos knows of.
 */
class RelayPlugin<Types extends SchemaTypes> extends PothosRelayPlugin<Types> {
  override onOutputFieldConfig(
    config: PothosOutputFieldConfig<Types>,
  ): PothosOutputFieldConfig<Types> | null {
    return config.extensions?.['mongraph'] === undefined ? super.onOutputFieldConfig(config) : config;
  }
}

declare global {
  // Plugins are made known to Pothos so.
  // oxlint-disable-next-line typescript/no-namespace
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      mongraphRelay: RelayPlugin<Types>;
    }
  }
}

/** The plugin's name, for a builder. */
export const relayPlugin = 'mongraphRelay';

SchemaBuilder.registerPlugin(relayPlugin, RelayPlugin);
