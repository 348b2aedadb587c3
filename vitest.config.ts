import { defineConfig } from 'vitest/config';
import { FACE_ALIASES } from './scripts/faces.mjs';

export default defineConfig({
  resolve: { alias: FACE_ALIASES },
  test: {
    projects: [
      { extends: true, test: { name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] } },
      // A machine that is busy with something else can make a browser miss a moment: such a test gets a second try
      // in CI, where the report names it. What is wrong fails twice.
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], retry: process.env['CI'] ? 1 : 0 },
      },
    ],
    // The default leaves one processor free: half of the two that the checks are made for.
    maxWorkers: '100%',
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
