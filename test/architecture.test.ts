import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findCycles } from './architecture/find-cycles.ts';
import { freeTypes, importTable, packageTable, pinnedPackages } from './architecture/import-table.ts';
import { importsOf, sourceFiles, type SourceImport } from './architecture/source-imports.ts';

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = sourceFiles(root);
const imports = files.flatMap((file) => importsOf(root, file));

/** What the package exports: `mongraph`, and `mongraph/testing`. */
const barrels = ['index.ts', 'testing.ts'];
const roomOf = (path: string): string => path.split('/', 1)[0] ?? '';
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const written = ({ file, specifier, typeOnly }: SourceImport) =>
  `${file} imports ${typeOnly ? 'types of ' : ''}${specifier}`;

test('the reader of imports finds them all', () => {
  const lines = files.flatMap((file) => readFileSync(`${root}/${file}`, 'utf8').split('\n'));
  const ends = lines.filter((line) => /^(?:import|export|\}).* from '[^']+';$/.test(line));
  expect(ends.length).toBeGreaterThan(500);
  expect(imports.filter(({ dynamic }) => !dynamic)).toHaveLength(ends.length);
  expect(imports.filter(({ dynamic }) => dynamic).length).toBeGreaterThan(5);
});

describe('rooms', () => {
  test('every folder of src is in the table, and only the barrels stand outside of them', () => {
    const rooms = new Set(files.map(roomOf));
    expect([...rooms].filter((room) => !barrels.includes(room) && !(room in importTable))).toEqual([]);
    expect([...rooms].filter((room) => room.endsWith('.ts')).toSorted()).toEqual(barrels);
  });

  test('a room imports only from the rooms that the table allows', () => {
    const forbidden = imports.filter(({ file, target }) => {
      if (target === undefined || barrels.includes(file)) return false;
      const [from, to] = [roomOf(file), roomOf(target)];
      return from !== to && !importTable[from]?.includes(to);
    });
    expect(forbidden.map(written)).toEqual([]);
  });

  test('imports name files that exist, with their ending', () => {
    const relative = imports.flatMap(({ target }) => target ?? []);
    expect(relative.filter((target) => !existsSync(`${root}/${target}`))).toEqual([]);
  });

  test('what a command of the command line runs is loaded when it runs', () => {
    const eager = imports.filter(
      ({ file, target, dynamic, typeOnly }) =>
        ['cli/main.ts', 'cli/run-cli.ts', 'cli/commands/registry.ts'].includes(file) &&
        target !== undefined &&
        !dynamic &&
        !typeOnly &&
        !['cli', 'errors', 'util'].includes(roomOf(target)),
    );
    expect(eager.map(written)).toEqual([]);
  });
});

describe('packages', () => {
  const ofPackages = imports.filter(
    ({ target, specifier }) => target === undefined && !specifier.startsWith('node:'),
  );

  test('a package is loaded only where the table allows it', () => {
    const forbidden = ofPackages.filter((one) => {
      const name = packageOf(one.specifier);
      if (one.typeOnly && freeTypes.includes(name)) return false;
      return !packageTable[name]?.includes(roomOf(one.file));
    });
    expect(forbidden.map(written)).toEqual([]);
  });

  test('every package that is loaded is a dependency, and every dependency is loaded or pinned', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    const loaded = new Set(ofPackages.map(({ specifier }) => packageOf(specifier)));
    expect([...loaded, ...pinnedPackages].toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });
});

describe('files', () => {
  const graphOf = (wanted: (one: SourceImport) => boolean) =>
    new Map(
      files.map((file) => [
        file,
        imports.filter((one) => one.file === file && wanted(one)).flatMap(({ target }) => target ?? []),
      ]),
    );

  test('no file imports itself through others, not even types', () => {
    expect(findCycles(graphOf(({ typeOnly, dynamic }) => !typeOnly && !dynamic))).toEqual([]);
    // A field's definition and the registry of field types name each other: a model is a recursive type.
    const knots = findCycles(graphOf(({ dynamic }) => !dynamic)).filter(
      (cycle) => !cycle.every((file) => file.startsWith('model/')),
    );
    expect(knots).toEqual([]);
  });

  test('no file is longer than 400 lines', () => {
    const long = files.filter((file) => readFileSync(`${root}/${file}`, 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
  });

  test('the only barrels are src/index.ts and src/testing.ts: elsewhere a file says what it has', () => {
    const reexports = /^export (?:type )?(?:\*|\{[^}]*\}) from /gm;
    const counts = files
      .map((file) => ({ file, text: readFileSync(`${root}/${file}`, 'utf8') }))
      .map(({ file, text }) => ({ file, exports: [...text.matchAll(reexports)].length }));
    expect(
      counts
        .filter(({ exports }) => exports > 0)
        .map(({ file }) => file)
        .toSorted(),
    ).toEqual(barrels);
    expect(imports.filter(({ target }) => barrels.includes(target ?? '')).map(written)).toEqual([]);
  });

  test('no file is a drawer for everything', () => {
    const drawers = files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc|types)\.ts$/.test(file));
    expect(drawers).toEqual([]);
  });
});

test('docs/architecture.md has the rooms and the table as they are', () => {
  const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
  const [, rooms = '', table = ''] = page.split(/^## /m);
  const namesIn = (text: string) => [...text.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
  const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('| `'));
  const present = new Set(files.map(roomOf).filter((room) => !barrels.includes(room)));
  const described = rows(rooms).map((row) => namesIn(row.split('|')[1] ?? '').join());
  expect(described.toSorted()).toEqual([...present].toSorted());
  const everybody = ['util', 'errors', 'observability'];
  const written = rows(table).map((row) => {
    const [, room = '', allowed = ''] = row.split('|');
    return [namesIn(room).join(), namesIn(allowed).toSorted()];
  });
  const expected = [...present]
    .filter((room) => !everybody.includes(room))
    .map((room) => [
      room,
      importTable[room]?.filter((name) => present.has(name) && !everybody.includes(name)).toSorted(),
    ]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(expected));
});
