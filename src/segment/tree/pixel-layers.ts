import { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { ColorData } from '../../mixture/colors/color-data.ts';
import type { GaussianForms } from '../../mixture/gaussian-forms.ts';
import type { LayerSource, LayerValues } from '../../model/soft-layers.ts';

/** The pixels that soft layers are worked out on: those of the picture, or of its reduced copy. */
export interface FeaturePlanes {
  readonly width: number;
  readonly height: number;
  /** CIELAB and texture of every pixel. */
  readonly planes: readonly Float32Array[];
  /** 1 for pixels that are not fully transparent, else 0. */
  readonly opaque: Uint8Array;
}

const BYTES_PER_PIXEL = 100;

/**
 * Layers of the mixture behind a segmentation: a value per pixel. Nothing is kept but the features; fully transparent
 * pixels have level 0. A large picture's layers come from its reduced copy, each pixel of which stands for a rectangle.
 */
export class PixelLayers implements LayerSource {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly counts: Float64Array;
  readonly #features: FeaturePlanes;
  readonly #forms: GaussianForms;

  constructor(width: number, height: number, features: FeaturePlanes, forms: GaussianForms) {
    this.width = width;
    this.height = height;
    this.components = forms.constants.length;
    this.counts = Float64Array.from(features.opaque);
    this.#features = features;
    this.#forms = forms;
  }

  /** The same layers at another size. */
  enlarge(width: number, height: number): PixelLayers {
    return new PixelLayers(width, height, this.#features, this.#forms);
  }

  describe(components: readonly number[]): LayerValues {
    const { planes, opaque } = this.#features;
    const { length } = opaque;
    if (this.components === 0)
      return {
        logDensities: new Float32Array(length),
        entropies: new Float32Array(length),
        responsibilities: [],
      };
    const kernel = new Kernel(BYTES_PER_PIXEL * length);
    const solver = new CellSolver(kernel, 4, length, this.components);
    kernel.f64(solver.field('weights'), length).fill(1);
    solver
      .axes()
      .slice(0, planes.length)
      .forEach((address, axis) => {
        kernel.f32(address, length).set(planes[axis]!);
      });
    return new ColorData(solver, this.components).describe(this.#forms, components);
  }

  /** Levels at the size of the picture. */
  async paint(levels: Uint8Array): Promise<Uint8Array> {
    const { width, height, opaque } = this.#features;
    const shown = levels.map((level, i) => level * opaque[i]!);
    const out = new Uint8Array(this.width * this.height);
    const columns = Uint32Array.from({ length: this.width }, (_, x) =>
      Math.floor(((2 * x + 1) * width) / (2 * this.width)),
    );
    for (let y = 0, before = -1; y < this.height; y++) {
      const row = Math.floor(((2 * y + 1) * height) / (2 * this.height)) * width;
      const at = y * this.width;
      if (row === before) out.copyWithin(at, at - this.width, at);
      else for (let x = 0; x < this.width; x++) out[at + x] = shown[row + columns[x]!]!;
      before = row;
    }
    return out;
  }
}
