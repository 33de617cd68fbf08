import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };

export default defineConfig({
  define: { __PAWPRINT_VERSION__: JSON.stringify(packageJson.version) },
  test: {
    environment: 'node',
    // Two processes fill the smallest machine that this is meant to run on.
    maxWorkers: 2,
    // No module keeps state, so files may share what they import: reading it anew for each took a third of the time.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/command/**', 'test/e2e/**', 'test/bench/**'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // The built command. No browser: two files at a time are fine.
          name: 'command',
          include: ['test/command/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/global-setup.ts'],
          setupFiles: ['test/e2e/close-pages.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // What has to come comes late where other work is done on the same machine.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
