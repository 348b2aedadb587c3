import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { FewhueError } from '../../../core/errors.ts';

/** What a last stage over a finished file gained. */
export interface OptimizeReport {
  /** Bytes of the file before. */
  readonly before: number;
  /** Bytes of the file that is written: the smaller of both. */
  readonly after: number;
}

/** A PNG file after the stage: itself where that made nothing smaller. The pixels are the same. */
export type PngOptimizer = (png: Uint8Array) => Uint8Array;

/** Level of oxipng: higher ones take minutes. */
const LEVEL = 4;
const PACKAGE = '@jsquash/oxipng';

/**
 * Loads oxipng as WebAssembly, which gives the same bytes on every machine. Throws `unsupported-host` where the package
 * is not installed.
 */
export async function loadOptimizer(): Promise<PngOptimizer> {
  try {
    const { default: init, optimise } = await import('@jsquash/oxipng/codec/pkg/squoosh_oxipng.js');
    const path = createRequire(import.meta.url).resolve(`${PACKAGE}/codec/pkg/squoosh_oxipng_bg.wasm`);
    await init(await readFile(path));
    return (png) => {
      const optimized = optimise(png, LEVEL, false, false);
      return optimized.length < png.length ? optimized : png;
    };
  } catch (cause) {
    throw new FewhueError('unsupported-host', `optimize needs one package more: npm install ${PACKAGE}`, {
      option: 'optimize',
      cause,
    });
  }
}
