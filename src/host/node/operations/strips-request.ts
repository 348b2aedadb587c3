import type { OutputFormat } from '../../../encode/formats.ts';
import type { AlphaPlan } from '../../../image/fit-alpha.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import type { QuantizeOptions } from '../../../options/quantize.ts';
import type { CheckedInput } from '../read/input-source.ts';
import type { OpenOptions } from '../read/open-image.ts';
import type { FilePaletteOptions } from './file-palette.ts';
import type { AlphaOptions } from './fit-to-format.ts';

/** What is known of a file before it has its name. */
export interface WholeFile {
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly digest: string;
}

/** A file on its way through strips. */
export interface StripsRequest {
  readonly input: CheckedInput & { readonly content: string };
  readonly output: string;
  /** One that takes stored pictures. */
  readonly format: OutputFormat;
  /** K as it is reported. */
  readonly asked: number | 'auto';
  /** With which alpha pixels and entries are taken. */
  readonly alpha: AlphaPlan;
  /** Called when the file is whole, before it has its name. */
  readonly ready?: ((file: WholeFile) => Promise<void>) | undefined;
}

/** What of the options of `compressFile` is of use here. */
export interface StripsOptions extends QuantizeOptions, OpenOptions, AlphaOptions, FilePaletteOptions {
  readonly palette?: Palette | undefined;
  readonly panel?: unknown;
  readonly toneMap?: boolean | undefined;
  readonly keep?: readonly unknown[] | undefined;
  readonly optimize?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly skipIfLarger?: boolean | undefined;
  readonly statistics?: boolean | 'full' | undefined;
}
