import type { Sharp, SharpOptions } from 'sharp';
import { FewhueError } from '../../../core/errors.ts';
import { loadSharp } from '../load-sharp.ts';
import { errorLines, readableWarnings, tellsDamage } from './decoder-messages.ts';
import { alone, together } from './decoder-turns.ts';
import { explainFailure, isOutOfMemory } from './explain-failure.ts';
import { mendJpeg } from './jpeg-segments.ts';
import type { PictureFile } from './picture-file.ts';

/** Starts a pipeline on the picture that is decoded. */
export type OpenSharp = (options?: SharpOptions) => Sharp;

/** What is tried with a picture; it may start several pipelines, one after the other. */
type Attempt<T> = (open: OpenSharp) => Promise<T>;

type Strictness = NonNullable<SharpOptions['failOn']>;

interface Outcome<T> {
  /** Undefined if it failed. */
  readonly done: { readonly result: T } | undefined;
  readonly failure: unknown;
  /** Warnings of the decoder. */
  readonly heard: readonly string[];
}

// The pixel limit is checked from the header, before.
const OPEN_OPTIONS: SharpOptions = {
  limitInputPixels: false,
  limitInputChannels: false,
  sequentialRead: true,
};

/**
 * Decodes with libvips. At first every warning counts as an error, since after many of them pixels are invented. A
 * picture that is refused so is tried again, and taken with its warnings, if none of them tells of damage; with
 * `tolerant` what can be had of it is taken anyway. Throws `unsupported-input` or `limit-exceeded`.
 */
export async function runDecoder<T>(file: PictureFile, kind: string, attempt: Attempt<T>): Promise<T> {
  const first = await tryBeside(file.bytes, attempt);
  if (first.done) {
    for (const warning of readableWarnings(first.heard)) file.warnings.add(warning);
    return first.done.result;
  }
  const reasons = errorLines(first.failure);
  if (!isOutOfMemory(first.failure)) {
    const again = tellsDamage(reasons) ? undefined : await tryWithWarnings(file.bytes, attempt);
    const last =
      again ?? (file.tolerant ? await alone(() => tryOnce(file.bytes, 'none', attempt)) : undefined);
    if (last?.done) {
      if (!again) file.warnings.add('is damaged or cut off; what could be read of it is used');
      for (const warning of [...reasons, ...readableWarnings(last.heard)]) file.warnings.add(warning);
      return last.done.result;
    }
  }
  throw explainFailure(file, kind, first.failure);
}

/** A strict try beside other pictures; what is not clean is tried again alone, so that its warnings are its own. */
async function tryBeside<T>(bytes: Uint8Array, attempt: Attempt<T>): Promise<Outcome<T>> {
  const strict = () => tryOnce(bytes, 'warning', attempt);
  const { result: outcome, alone: wasAlone } = await together(strict);
  const isClean = outcome.done !== undefined && outcome.heard.length === 0;
  return isClean || wasAlone ? outcome : alone(strict);
}

/** Tries again less strictly; `undefined` where pixels would be invented. */
async function tryWithWarnings<T>(bytes: Uint8Array, attempt: Attempt<T>): Promise<Outcome<T> | undefined> {
  const mended = bytes[0] === 0xff ? mendJpeg(bytes) : undefined;
  if (mended) {
    const strict = await alone(() => tryOnce(mended, 'warning', attempt));
    if (strict.done) return strict;
  }
  const outcome = await alone(() => tryOnce(mended ?? bytes, 'error', attempt));
  return outcome.done && !tellsDamage(outcome.heard) ? outcome : undefined;
}

async function tryOnce<T>(bytes: Uint8Array, failOn: Strictness, attempt: Attempt<T>): Promise<Outcome<T>> {
  const heard: string[] = [];
  const open: OpenSharp = (options) =>
    loadSharp()(bytes, { ...OPEN_OPTIONS, ...options, failOn }).on('warning', (text: string) =>
      heard.push(text),
    );
  try {
    return { done: { result: await attempt(open) }, failure: undefined, heard };
  } catch (failure) {
    if (failure instanceof FewhueError) throw failure;
    return { done: undefined, failure, heard };
  }
}
