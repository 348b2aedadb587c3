import type { Task } from '../../core/task.ts';
import { bigEndian, PngChunks } from '../../encode/png/chunks.ts';
import { encodePng } from '../../encode/png/encode-png.ts';
import { addHeader } from '../../encode/png/layout.ts';
import { paletteLayout } from '../../encode/png/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { Rectangle } from '../animation.ts';
import type { AnimationHeader, AnimationWriter } from './animation-writer.ts';
import { delayFraction } from './delays.ts';
import { type FramePalette, paletteBytes } from './frame-palette.ts';
import { overIndices, type PaintedFrame, paintArea } from './painted-frame.ts';

const [SOURCE, OVER] = [0, 1];

/** A way to write a frame: the data of its pixels, and how they are laid on the canvas. */
interface Written {
  readonly blend: number;
  readonly data: readonly Uint8Array[];
  readonly bytes: number;
}

/** Writes an animated PNG (PNG third edition, 11.3.6) with one palette for all frames. */
export class ApngWriter implements AnimationWriter {
  readonly #header: AnimationHeader;
  readonly #palette: FramePalette;
  readonly #chunks = new PngChunks(new Kernel());
  #sequence = 0;

  constructor(header: AnimationHeader) {
    this.#header = header;
    this.#palette = header.palette!;
    addHeader(this.#chunks, header, { layout: paletteLayout(this.#palette.colors), metadata: undefined });
    this.#chunks.add('acTL', bigEndian(header.delays.length), bigEndian(header.plays));
  }

  async add({ number, shown, target, area, palette }: PaintedFrame, task: Task): Promise<void> {
    const painted = paintArea({ target, palette }, this.#header.width, area, (at) => shown[at]!);
    let best = await this.#still(painted.indices, area, SOURCE, task);
    if (painted.staying > 0 && painted.lies && palette.unchanged >= 0) {
      const over = await this.#still(overIndices(painted, palette.unchanged), area, OVER, task);
      if (over.bytes < best.bytes) best = over;
    }
    this.#control(area, this.#header.delays[number]!, best.blend);
    for (const data of best.data) {
      if (number === 0) this.#chunks.add('IDAT', data);
      else this.#chunks.add('fdAT', bigEndian(this.#sequence++), data);
    }
  }

  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#chunks.finish() as Uint8Array<ArrayBuffer>;
  }

  #control({ left, top, width, height }: Rectangle, delay: number, blend: number): void {
    const numbers = [this.#sequence++, width, height, left, top].map(bigEndian);
    const times = delayFraction(delay).flatMap((part) => [part >> 8, part & 255]);
    this.#chunks.add('fcTL', ...numbers, Uint8Array.of(...times, 0, blend));
  }

  /** The pixels as the encoder of stills writes them. */
  async #still(
    indices: Uint8Array,
    { width, height }: Rectangle,
    blend: number,
    { signal }: Task,
  ): Promise<Written> {
    const image = { width, height, palette: paletteBytes(this.#palette), indices };
    const { effort } = this.#header;
    const file = await encodePng(image, { effort, signal, keepPalette: true, pngType: 'palette' });
    const data = pixelData(file);
    return { blend, data, bytes: data.reduce((sum, part) => sum + part.length, 0) };
  }
}

/** What the IDAT chunks of a file hold. */
function pixelData(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at < file.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (String.fromCharCode(...file.subarray(at + 4, at + 8)) === 'IDAT') parts.push(file.slice(at + 8, end));
    at = end + 4;
  }
  return parts;
}
