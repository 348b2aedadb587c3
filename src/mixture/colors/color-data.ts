import type { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { MIXTURE } from '../../kernels/generated/layouts.ts';
import type { Expectation } from '../component-family.ts';
import type { EmData } from '../em.ts';
import { momentCount } from '../gaussian.ts';
import { formsOf, type GaussianForms } from '../gaussian-forms.ts';
import type { GaussianMixture } from '../mixture.ts';
import type { FormsData } from '../variational.ts';

const BLOCK = 64;
const ROW_BYTES = 256;
const MOMENT_NUMBERS = 16;
const FORM_ROWS = 15;
/** The kernels' logarithms are binary; distances are squared. */
const ROOT_LOG2E = Math.sqrt(Math.LOG2E);

/** What a mixture says about every point, in the solver's order of points. */
export interface PointDescriptions {
  readonly labels: Uint16Array;
  readonly logDensities: Float32Array;
  /** Entropies of the responsibilities, natural units: 0 (certain) to ln K. */
  readonly entropies: Float32Array;
  /** Responsibilities of the components that were asked for. */
  readonly responsibilities: readonly Float32Array[];
}

/** A solver's points of 3 or 4 dimensions as EM sees them, with the passes done by the SIMD kernels. */
export class ColorData implements EmData<GaussianMixture>, FormsData {
  readonly weight: number;
  readonly dims: 3 | 4;
  readonly #solver: CellSolver;
  readonly #at: number;
  readonly #forms: number;
  readonly #sums: number;
  /** Columns of the forms: most components, a multiple of 4. */
  readonly #room: number;

  /** `capacity`: most components. Reserves its memory behind the solver's. */
  constructor(solver: CellSolver, capacity: number) {
    const { kernel, count, dims } = solver;
    this.#solver = solver;
    this.dims = dims;
    this.#room = (capacity + 3) & ~3;
    const [x, y, z, w] = solver.axes();
    const weights = solver.field('weights');
    this.#at = kernel.create(MIXTURE, { x, y, z, w, weights, count, dims, stride: 4 * this.#room });
    const shares = kernel.reserve(4 * (count + 4));
    const boxes = kernel.reserve(32 * Math.ceil(count / BLOCK));
    this.#forms = kernel.reserve(4 * FORM_ROWS * this.#room);
    this.#sums = kernel.reserve(8 * MOMENT_NUMBERS * this.#room);
    kernel.write(MIXTURE, this.#at, {
      shares,
      boxes,
      forms: this.#forms,
      sums: this.#sums,
      scratch: kernel.reserve(ROW_BYTES * (3 + this.#room)),
      kept: kernel.reserve(4 * this.#room),
      uppers: kernel.reserve(4 * this.#room),
    });
    this.weight = kernel.call.prepareMixture(this.#at);
  }

  expect(mixture: GaussianMixture): Expectation {
    return this.expectForms(formsOf(mixture));
  }

  /** The pass for components given by their forms. */
  expectForms(forms: GaussianForms): Expectation {
    const { kernel } = this.#solver;
    const origins = this.#load(forms);
    kernel.call.expectMixture(this.#at);
    const logLikelihood = kernel.read(MIXTURE, this.#at, 'logLikelihood');
    return { logLikelihood, statistics: this.#statistics(), origins };
  }

  /** The statistics of the solver's hard labels. `forms`: their means are where the moments are about. */
  expectLabels(forms: GaussianForms): Expectation {
    const origins = this.#load(forms);
    this.#solver.kernel.call.momentsOfLabels(this.#at, this.#solver.field('labels'));
    return { logLikelihood: Number.NaN, statistics: this.#statistics(), origins };
  }

  /** What components say about every point; responsibilities of the listed ones. */
  describe(forms: GaussianForms, components: readonly number[]): PointDescriptions {
    const { kernel, count } = this.#solver;
    this.#load(forms);
    const room = (count + 3) & ~3;
    return kernel.scope(() => {
      const labels = kernel.reserve(2 * room);
      const [densities, entropies] = [kernel.reserve(4 * room), kernel.reserve(4 * room)];
      const columns = components.map(() => kernel.reserve(4 * room));
      const table = kernel.reserveZeroed(4 * this.#room);
      const addresses = kernel.u32(table, this.#room);
      components.forEach((component, i) => {
        addresses[component] = columns[i]!;
        kernel.f32(columns[i]!, room).fill(0);
      });
      kernel.write(MIXTURE, this.#at, { labels, densities, entropies, columns: table });
      kernel.call.describePoints(this.#at);
      return {
        labels: kernel.u16(labels, count).slice(),
        logDensities: kernel.f32(densities, count).slice(),
        entropies: kernel.f32(entropies, count).slice(),
        responsibilities: components.map((component) => kernel.f32(addresses[component]!, count).slice()),
      };
    });
  }

  /** Lays components out for a pass of another kernel; returns the address of the kernels' `Mixture`. */
  plant(forms: GaussianForms): number {
    this.#load(forms);
    return this.#at;
  }

  leastLikely(mixture: GaussianMixture): { point: Float64Array; weight: number } {
    const { kernel, dims } = this.#solver;
    const { logDensities } = this.describe(formsOf(mixture), []);
    let least = 0;
    for (let i = 1; i < logDensities.length; i++) if (logDensities[i]! < logDensities[least]!) least = i;
    const axes = this.#solver.axes().slice(0, dims);
    const point = Float64Array.from(axes, (axis) => kernel.f32(axis + 4 * least, 1)[0]!);
    return { point, weight: kernel.f64(this.#solver.field('weights') + 8 * least, 1)[0]! };
  }

  /** Lays the forms out for the kernels; returns the means as these have them. */
  #load({ dims, constants, means, factors }: GaussianForms): Float64Array {
    const room = this.#room;
    const k = constants.length;
    const { kernel } = this.#solver;
    kernel.write(MIXTURE, this.#at, { k });
    const rows = kernel.f32(this.#forms, FORM_ROWS * room).fill(0);
    rows.fill(-Infinity, k, room);
    const triangle = factors.length / k;
    for (let i = 0; i < k; i++) {
      rows[i] = constants[i]! * Math.LOG2E;
      for (let axis = 0; axis < dims; axis++) rows[(1 + axis) * room + i] = means[i * dims + axis]!;
      for (let entry = 0; entry < triangle; entry++)
        rows[(5 + entry) * room + i] = factors[i * triangle + entry]! * ROOT_LOG2E;
    }
    return means.map(Math.fround);
  }

  #statistics(): Float64Array {
    const { kernel, dims } = this.#solver;
    const size = momentCount(dims);
    const k = kernel.read(MIXTURE, this.#at, 'k');
    const sums = kernel.f64(this.#sums, MOMENT_NUMBERS * k);
    const statistics = new Float64Array(k * size);
    for (let i = 0; i < k; i++)
      statistics.set(sums.subarray(MOMENT_NUMBERS * i, MOMENT_NUMBERS * i + size), i * size);
    return statistics;
  }
}
