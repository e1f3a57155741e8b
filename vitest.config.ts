import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = [
  { find: 'mongraph/testing', replacement: fileURLToPath(new URL('src/testing.ts', import.meta.url)) },
  { find: 'mongraph', replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) },
  // Vite would take the package's `module` entry; what is not inlined takes `main`, and two copies do not mix.
  {
    find: /^graphql$/,
    replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)),
  },
];

export default defineConfig({
  test: {
    // Most of the time is spent in waiting for processes: each file has a database of its own.
    maxWorkers: '100%',
    // Modules keep no state, so that files may share them: loading them anew for each file took a third of the time.
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', isolate: false, include: ['src/**/*.test.ts', 'bench/**/*.test.ts'] },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          isolate: false,
          include: ['test/**/*.test.ts'],
          globalSetup: ['test/setup/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
