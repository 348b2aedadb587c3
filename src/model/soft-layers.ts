import { integer } from '../core/checks.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import { levelsOf } from '../image/levels.ts';
import { ln } from '../math/exp-log.ts';
import { percentiles } from '../math/percentiles.ts';

/** What a mixture says of values, each a colour or a pixel. */
export interface LayerValues {
  /** Natural logarithms of the density. */
  readonly logDensities: Float32Array;
  /** Entropies of the responsibilities, natural units: 0 (certain) to ln K. */
  readonly entropies: Float32Array;
  /** Responsibilities, 0 to 1, of the components that were asked for, in that order. */
  readonly responsibilities: readonly Float32Array[];
}

/** What layers are made of, and how they become pixels. */
export interface LayerSource {
  readonly width: number;
  readonly height: number;
  /** Number of components. */
  readonly components: number;
  /** Pixels that each value stands for; 0: it counts for nothing. */
  readonly counts: Float64Array;
  /** What the mixture says of every value; responsibilities of the listed components. */
  describe(components: readonly number[]): LayerValues;
  /** The levels of the values as width * height levels, row-major. */
  paint(levels: Uint8Array, task: Task): Promise<Uint8Array>;
}

/** How anomaly scores, -ln p, become levels. */
export interface AnomalyScale {
  /** Percentages of the pixels whose score is at most `black`, and at most `white`. */
  readonly blackPercentile: number;
  readonly whitePercentile: number;
  /** Scores that become 0 and 255. */
  readonly black: number;
  readonly white: number;
}

interface Summary extends Pick<LayerValues, 'logDensities' | 'entropies'> {
  readonly scale: AnomalyScale;
}

/** Percentiles of the anomaly score that are black and white: a few wild pixels must not leave all others black. */
const BLACK = 1;
const WHITE = 99.9;
/** Components whose responsibilities are in memory at a time. */
const BATCH = 8;

/**
 * What a mixture says of every pixel, worked out when asked for. Every layer has width * height levels, 0 to 255,
 * row-major. Errors: `invalid-option`, `cancelled`.
 */
export class SoftLayers {
  readonly width: number;
  readonly height: number;
  /** Number of components. */
  readonly components: number;
  readonly #source: LayerSource;
  #summary: Summary | undefined;

  constructor(source: LayerSource) {
    this.width = source.width;
    this.height = source.height;
    this.components = source.components;
    this.#source = source;
  }

  /** Responsibility of component `component` (0 to `components` - 1) times 255. */
  async responsibility(component: number, options: TaskOptions = {}): Promise<Uint8Array> {
    integer('component', component, 0, this.components - 1);
    const [column] = this.#source.describe([component]).responsibilities;
    return this.#paint(column!, 0, 1, new Task(options));
  }

  /** The responsibilities of all components, one after the other: faster than asking for each. */
  async *responsibilities(options: TaskOptions = {}): AsyncGenerator<Uint8Array, void> {
    const task = new Task(options);
    let painted = 0;
    for (const columns of this.#batches())
      for (const column of columns) {
        const from = painted++ / this.components;
        yield await this.#paint(column, 0, 1, task.part(from, painted / this.components));
      }
  }

  /** Responsibility of the most probable component of each pixel, times 255. */
  async certainty(options: TaskOptions = {}): Promise<Uint8Array> {
    const most = new Float32Array(this.#source.counts.length);
    for (const columns of this.#batches())
      for (const column of columns)
        for (let i = 0; i < most.length; i++) if (column[i]! > most[i]!) most[i] = column[i]!;
    return this.#paint(most, 0, 1, new Task(options));
  }

  /** Entropy of the responsibilities over the greatest possible, ln K, times 255. */
  async uncertainty(options: TaskOptions = {}): Promise<Uint8Array> {
    const { entropies } = this.#summarize();
    return this.#paint(entropies, 0, ln(Math.max(2, this.components)), new Task(options));
  }

  /** How unlikely a pixel is: -ln p, from its 1st percentile (0) to its 99.9th (255). */
  async anomaly(options: TaskOptions = {}): Promise<Uint8Array> {
    const { logDensities, scale } = this.#summarize();
    return this.#paint(logDensities, -scale.black, -scale.white, new Task(options));
  }

  /** The scale of `anomaly`. */
  anomalyScale(): AnomalyScale {
    return this.#summarize().scale;
  }

  /** What is said of all components together: kept, two numbers per value. */
  #summarize(): Summary {
    if (this.#summary) return this.#summary;
    const { logDensities, entropies } = this.#source.describe([]);
    const [white, black] = percentiles(logDensities, this.#source.counts, [100 - WHITE, 100 - BLACK]);
    const scale = { blackPercentile: BLACK, whitePercentile: WHITE, black: -black!, white: -white! };
    this.#summary = { logDensities, entropies, scale };
    return this.#summary;
  }

  *#batches(): Generator<readonly Float32Array[], void> {
    for (let from = 0; from < this.components; from += BATCH) {
      const length = Math.min(BATCH, this.components - from);
      yield this.#source.describe(Array.from({ length }, (_, i) => from + i)).responsibilities;
    }
  }

  /** `from` becomes black and `to` white. */
  #paint(values: Float32Array, from: number, to: number, task: Task): Promise<Uint8Array> {
    return this.#source.paint(levelsOf(values, from, to), task);
  }
}
