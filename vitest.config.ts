import { defineConfig } from 'vitest/config';
import { FACE_ALIASES } from './scripts/faces.mjs';

/** Tests that put something in the place of a module, or measure their process: each has one of its own. */
const ALONE = [
  'test/architecture/registries.test.ts',
  'test/unit/app/**/*.test.ts',
  'test/unit/cli/run-jobs.test.ts',
  'test/unit/host/node/decoder-input.test.ts',
  'test/unit/host/web/open-image.test.ts',
  'test/unit/kernels/kernel-errors.test.ts',
  'test/unit/segment/kernel-memory.test.ts',
];

export default defineConfig({
  resolve: { alias: FACE_ALIASES },
  test: {
    projects: [
      // One process does many files: to load the engine for each anew takes minutes.
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', ...ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
      // A machine that is busy with something else can make a browser miss a moment: such a test gets a second try
      // in CI, where the report names it. What is wrong fails twice.
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          isolate: false,
          retry: process.env['CI'] ? 1 : 0,
        },
      },
    ],
    // The default leaves one processor free: half of the two that the checks are made for.
    maxWorkers: '100%',
    testTimeout: 60_000,
    // Programs that tests run leave nothing in the user's folders.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    // A page is closed when its test ends. What a failed first try still waits for then fails no other test.
    onUnhandledError: (error) => !error.message?.includes('page, context or browser has been closed'),
    expect: { poll: { timeout: 15_000 } },
  },
});
