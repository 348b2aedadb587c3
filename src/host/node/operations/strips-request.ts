import type { Palette } from '../../../image/indexed-image.ts';
import type { QuantizeOptions } from '../../../options/quantize.ts';
import type { CheckedInput } from '../read/input-source.ts';
import type { OpenOptions } from '../read/open-image.ts';
import type { FilePaletteOptions } from './file-palette.ts';
import type { AlphaOptions } from './fit-to-format.ts';

/** A file on its way through strips. */
export interface StripsRequest {
  readonly input: CheckedInput & { readonly content: string };
  readonly output: string;
  readonly format: 'png' | 'fhq';
  /** K as it is reported. */
  readonly asked: number | 'auto';
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
