import {
  parse,
  print,
  printSchema,
  validate,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildSchema, createModels, type Config } from 'mongraph';
import lexicon from '../../example/mongraph.config.ts';
import { openProject, type OpenProject } from './open-project.ts';
import { loadProject, writePages, type PageFolder } from './page-project.ts';
import { readPages, type Block, type Page } from './pages.ts';

const pages = readPages().filter(({ blocks }) => blocks.some(({ language }) => language === 'graphql'));
let folder: PageFolder;

beforeAll(async () => {
  folder = await writePages(pages);
});

afterAll(async () => {
  await folder?.remove();
});

describe.each(pages)('$path', (page) => {
  const operations = operationsOf(page);
  const answers = operations.filter(({ answer }) => answer !== undefined);
  let config: Config | undefined;
  let opened: OpenProject | undefined;

  beforeAll(async () => {
    config = await loadProject(folder, page);
    if (config !== undefined && answers.length > 0)
      opened = await openProject(config, inject('mongoUri'), page.name);
  });

  afterAll(async () => {
    await opened?.close();
  });

  test.each(operations)('the operation of line $block.line is valid', ({ block }) => {
    const schema = schemaOf(block.meta === 'example' ? lexicon : (config ?? lexicon));
    expect(validate(schema, parse(block.text)).map(({ message }) => message)).toEqual([]);
  });

  test.each(answers)(
    'the operation of line $block.line has the answer that is shown',
    async ({ block, variables, answer }) => {
      if (opened === undefined) throw new Error('The page shows an answer, but no models');
      const given = await opened.post(block.text, variables);
      expect(withoutRequestId(given.answer)).toEqual(withoutRequestId(JSON.parse(answer ?? 'null')));
    },
  );

  const counted = answers.filter(({ block }) => block.meta.startsWith('commands='));
  test.each(counted)('the operation of line $block.line takes as many commands as it says', async (one) => {
    const given = await opened?.post(one.block.text, one.variables);
    expect(`commands=${given?.commands}`).toBe(one.block.meta);
  });

  const excerpts = page.blocks.filter(({ language, meta }) => language === 'graphql' && meta === 'schema');
  test.each(excerpts)('the excerpt of line $line is in the schema', ({ text }) => {
    const members = membersOf(printSchema(schemaOf(config ?? lexicon)));
    expect(membersOf(text).filter((member) => !members.includes(member))).toEqual([]);
  });
});

interface Operation {
  readonly block: Block;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The JSON that follows, where an answer is shown. */
  readonly answer: string | undefined;
}

function operationsOf({ blocks }: Page): Operation[] {
  return blocks.flatMap((block, index): Operation[] => {
    if (block.language !== 'graphql' || block.meta === 'schema') return [];
    const [next, after] = blocks.slice(index + 1);
    const variables = next?.language === 'json' && next.meta === 'variables' ? next : undefined;
    const answer = variables === undefined ? next : after;
    if (!/^(?:example|commands=\d+)?$/.test(block.meta)) throw new Error(`"${block.meta}" is unknown`);
    return [
      {
        block,
        variables: variables === undefined ? {} : JSON.parse(variables.text),
        answer: answer?.language === 'json' && answer.meta === '' ? answer.text : undefined,
      },
    ];
  });
}

function schemaOf({ models, schema }: Config): GraphQLSchema {
  return buildSchema(createModels(models), schema === undefined ? {} : { extend: schema });
}

/** It differs every time. */
function withoutRequestId(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) => (key === 'requestId' ? '' : value));
}

/** `Type.field(args): Type` for every field of every type in a text of the schema language. */
function membersOf(text: string): string[] {
  return parse(text, { noLocation: true }).definitions.flatMap((definition) => {
    if (!('fields' in definition) || definition.fields === undefined) return [];
    return definition.fields.map((field) => `${definition.name.value}.${textOf(field)}`);
  });
}

function textOf(field: FieldDefinitionNode | InputValueDefinitionNode): string {
  if (!('arguments' in field)) return print(plain(field));
  return print(plain({ ...field, arguments: field.arguments?.map(plain) ?? [] }));
}

function plain<Node extends FieldDefinitionNode | InputValueDefinitionNode>(field: Node): Node {
  const { description: _text, directives: _directives, ...rest } = field;
  // Only what is optional is gone.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return rest as unknown as Node;
}
