import { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { integer } from '../../core/checks.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { ln } from '../../math/exp-log.ts';
import { ColorData, type PointDescriptions } from '../../mixture/colors/color-data.ts';
import type { GaussianForms } from '../../mixture/gaussian-forms.ts';

/** The pixels that soft layers are worked out on: those of the picture, or of its reduced copy. */
export interface FeaturePlanes {
  readonly width: number;
  readonly height: number;
  /** CIELAB and texture of every pixel. */
  readonly planes: readonly Float32Array[];
  /** Pixels that are not fully transparent. */
  readonly opaque: Uint8Array;
}

/** Percentages of the opaque pixels at most as unlikely as level 0, and as level 255, of the anomaly. */
const BLACK = 1;
const WHITE = 99.9;
const BYTES_PER_PIXEL = 100;

/**
 * What the mixture behind a segmentation says of every pixel, worked out when asked for: nothing is kept but the
 * features. Every layer has width * height levels, 0 to 255, row-major; fully transparent pixels have 0. A large
 * picture's layers come from its reduced copy, each pixel of which stands for a rectangle.
 */
export class SoftLayers {
  readonly width: number;
  readonly height: number;
  /** Number of components. */
  readonly components: number;
  readonly #source: FeaturePlanes;
  readonly #forms: GaussianForms;

  constructor(width: number, height: number, source: FeaturePlanes, forms: GaussianForms) {
    this.width = width;
    this.height = height;
    this.components = forms.constants.length;
    this.#source = source;
    this.#forms = forms;
  }

  /** The same layers at another size. */
  enlarged(width: number, height: number): SoftLayers {
    return new SoftLayers(width, height, this.#source, this.#forms);
  }

  /** Responsibility of component `component` (0 to `components` - 1) times 255. Throws `invalid-option`. */
  responsibility(component: number): Uint8Array {
    if (this.components === 0) return this.#blank();
    integer('component', component, 0, this.components - 1);
    const { responsibilities } = this.#describe([component]);
    return this.#paint((i) => 255 * responsibilities[0]![i]!);
  }

  /** Responsibility of the most probable component of each pixel, times 255. */
  certainty(): Uint8Array {
    if (this.components === 0) return this.#blank();
    const most = new Float32Array(this.#source.opaque.length);
    const all = Array.from({ length: this.components }, (_, component) => component);
    for (const column of this.#describe(all).responsibilities)
      for (let i = 0; i < most.length; i++) if (column[i]! > most[i]!) most[i] = column[i]!;
    return this.#paint((i) => 255 * most[i]!);
  }

  /** Entropy of the responsibilities over the greatest possible, ln K, times 255. */
  uncertainty(): Uint8Array {
    if (this.components < 2) return this.#blank();
    const { entropies } = this.#describe([]);
    return this.#paint((i) => (255 * entropies[i]!) / ln(this.components));
  }

  /** How unlikely a pixel is: -ln p, from its 1st percentile (0) to its 99.9th (255). */
  anomaly(): Uint8Array {
    if (this.components === 0) return this.#blank();
    const { logDensities } = this.#describe([]);
    const scores = logDensities
      .filter((_, i) => this.#source.opaque[i] === 1)
      .map((value) => -value)
      .sort();
    const at = (percentage: number) =>
      scores[Math.min(scores.length - 1, Math.max(0, Math.ceil((percentage / 100) * scores.length) - 1))]!;
    const [black, white] = [at(BLACK), at(WHITE)];
    const scale = white > black ? 255 / (white - black) : 0;
    return this.#paint((i) => (-logDensities[i]! - black) * scale);
  }

  #describe(components: readonly number[]): PointDescriptions {
    const { planes, opaque } = this.#source;
    const kernel = new Kernel(BYTES_PER_PIXEL * opaque.length);
    const solver = new CellSolver(kernel, 4, opaque.length, this.components);
    kernel.f64(solver.field('weights'), opaque.length).fill(1);
    solver
      .axes()
      .slice(0, planes.length)
      .forEach((address, axis) => {
        kernel.f32(address, opaque.length).set(planes[axis]!);
      });
    return new ColorData(solver, this.components).describe(this.#forms, components);
  }

  #blank(): Uint8Array {
    return new Uint8Array(this.width * this.height);
  }

  /** Levels, rounded and held to 0 to 255, at the size of the picture. */
  #paint(levelOf: (pixel: number) => number): Uint8Array {
    const { width, height, opaque } = this.#source;
    const levels = Uint8ClampedArray.from(opaque, (isOpaque, i) => (isOpaque === 1 ? levelOf(i) : 0));
    const out = this.#blank();
    const columns = Uint32Array.from({ length: this.width }, (_, x) =>
      Math.floor(((2 * x + 1) * width) / (2 * this.width)),
    );
    for (let y = 0, before = -1; y < this.height; y++) {
      const row = Math.floor(((2 * y + 1) * height) / (2 * this.height)) * width;
      const at = y * this.width;
      if (row === before) out.copyWithin(at, at - this.width, at);
      else for (let x = 0; x < this.width; x++) out[at + x] = levels[row + columns[x]!]!;
      before = row;
    }
    return out;
  }
}
