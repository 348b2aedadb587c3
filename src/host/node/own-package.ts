import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of this package, whichever of its bundles asks. */
export function ownFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('fewhue/package.json'));
}

/** This package's version. */
export function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ownFolder(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
