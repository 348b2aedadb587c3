import { defineConfig } from 'vitest/config';
import { FACE_ALIASES } from './scripts/faces.mjs';

export default defineConfig({
  resolve: { alias: FACE_ALIASES },
  test: {
    include: ['test/**/*.test.ts'],
    // The default leaves one processor free: half of the two that the checks are made for.
    maxWorkers: '100%',
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
