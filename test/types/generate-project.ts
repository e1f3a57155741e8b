import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** Writes a project of so many models, a file each, in cycles, with a `tsconfig.json`; maybe with a client, that is used or not. */
export async function generateProject(
  folder: string,
  count: number,
  client: 'none' | 'idle' | 'used' = 'none',
): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (client !== 'none') await writeFile(join(folder, 'client.ts'), clientFile(count, client === 'used'));
  for (let index = 0; index < count; index += 1)
    await writeFile(join(folder, `model-${index}.ts`), modelFile(index, count));
  await writeFile(join(folder, 'use.ts'), useFile(count));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
}

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [fileURLToPath(new URL('../../node_modules/@types', import.meta.url))],
};

const from = (path: string) => JSON.stringify(join(source, path));

function modelFile(index: number, count: number): string {
  const at = (offset: number) => (index + offset + count) % count;
  const others = [...new Set([-1, 1, 2, 4, 5].map(at))].filter((other) => other !== index);
  return `
import { defineAbstract, defineEmbedded, defineModel } from ${from('model/define/define-model.ts')};
import type { Infer } from ${from('model/define/infer.ts')};
import { field } from ${from('model/fields/field.ts')};
${others.map((other) => `import { Model${other} } from './model-${other}.ts';`).join('\n')}

const Dated${index} = defineAbstract({ fields: { created: field.datetime({ required: true }) } });
const Part${index} = defineEmbedded('Part${index}', {
  fields: {
    label: field.string({ required: true }),
    size: field.int(),
    get parts() { return field.list(field.embedded(Part${index})); },
    get model() { return field.reference(Model${at(1)}); },
  },
});
export const Model${index} = defineModel('Model${index}', {
  description: 'Model ${index}.',
  extends: [Dated${index}],
  fields: {
    name: field.string({ required: true, unique: true, length: { max: 100 } }),
    text: field.text(),
    rank: field.int({ default: 0 }),
    views: field.long({ required: true }),
    rating: field.float({ min: 0, max: 5 }),
    price: field.decimal(),
    active: field.boolean({ required: true, default: true }),
    day: field.date(),
    kind: field.enum(['A', 'B', 'C'], { required: true }),
    tags: field.list(field.string(), { required: true }),
    part: field.embedded(Part${index}),
    parts: field.list(field.embedded(Part${index})),
    get next() { return field.reference(Model${at(1)}); },
    get peer() { return field.reference(Model${at(5)}, { required: true }); },
    get others() { return field.list(field.reference(Model${at(2)})); },
    get before() { return field.hasMany(Model${at(-1)}, 'next'); },
    get label() {
      return field.computed(this, {
        type: field.string({ required: true }),
        needs: ['name', 'views', 'next', 'part.size'],
        resolve: ({ name, views, part }) => \`\${name} \${views.toString()} \${part?.size ?? 0}\`,
      });
    },
    get crowd() {
      return field.manyToMany(Model${at(4)}, { through: { model: Model${at(-1)}, from: 'next', to: 'peer' } });
    },
  },
  indexes: [{ keys: { kind: 1, rank: 1 }, unique: true }],
});
export type Document${index} = Infer<typeof Model${index}>;
export function read(document: Document${index}): [string, bigint, Date, 'A' | 'B' | 'C', string | undefined] {
  return [document.name, document.views, document.created, document.kind, document.part?.label];
}
`;
}

/** Gives all models to a function that takes any, as a configuration does. */
function useFile(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `Model${index}`);
  return `
import { createModels } from ${from('model/check/check-models.ts')};
${names.map((name, index) => `import { ${name} } from './model-${index}.ts';`).join('\n')}
export const models = createModels([${names.join(', ')}]);
`;
}

/** Makes a client of all models, and maybe reads and writes each. */
function clientFile(count: number, isUsed: boolean): string {
  const names = Array.from({ length: count }, (_, index) => `Model${index}`);
  return `
import { createClient } from ${from('client/create-client.ts')};
import type { Databases } from ${from('database/databases.ts')};
import { fullAccess } from ${from('planner/access.ts')};
${names.map((name, index) => `import { ${name} } from './model-${index}.ts';`).join('\n')}
declare const database: Databases;
export const db = createClient({ models: { ${names.join(', ')} }, database, access: fullAccess });
${isUsed ? names.map(useOf).join('') : ''}`;
}

function useOf(name: string, index: number): string {
  return `
export async function use${index}(): Promise<[string, string | undefined, number]> {
  const [found] = await db.${name}.findMany({
    where: { name: { startsWith: 'a' }, next: { rank: { gt: 1 } }, part: { size: { eq: 2 } } },
    orderBy: [{ peer: { name: 'ASC' } }, { rank: 'DESC' }],
    select: { label: true, part: { label: true }, next: { name: true }, before: { select: { rank: true }, first: 3 } },
  });
  const made = await db.${name}.create({ set: { name: 'a', views: 1n, kind: 'A', next: { connect: { name: 'b' } } } });
  await db.${name}.update({ by: { _id: made._id }, inc: { rank: 1 }, set: { peer: { create: { name: 'c' } } } });
  return [found?.label ?? '', found?.next?.name, found?.before.length ?? 0];
}
`;
}
