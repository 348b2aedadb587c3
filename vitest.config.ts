import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const face = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^fewhue$/, replacement: face('src/index.ts') },
      { find: /^fewhue\/node$/, replacement: face('src/node.ts') },
      { find: /^fewhue\/web$/, replacement: face('src/web.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // The default leaves one processor free: half of the two that the checks are made for.
    maxWorkers: '100%',
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
