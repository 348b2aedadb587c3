import type { CloudEntries, CloudPoints } from './cloud-contents.ts';
import { LinesLayer } from './lines-layer.ts';
import { rodEnds, rodsTo } from './rods.ts';

/** What rods lead from and to. */
interface RodsShown {
  readonly points?: CloudPoints;
  readonly labels?: Uint16Array;
  readonly entries?: CloudEntries;
}

/** Lines from an entry to its points. */
export class RodsLayer extends LinesLayer {
  #ends: { readonly entry: number; readonly labels: Uint16Array; readonly points: Uint32Array } | undefined;
  #from: { readonly entry: number; readonly entries: CloudEntries; readonly ends: Uint32Array } | undefined;

  constructor() {
    super(0.4, 1);
  }

  /** Draws those of an entry, none for -1. What has not changed stays: it is called for every frame. */
  showFrom(entry: number, { points, labels, entries }: RodsShown): void {
    const known = points && entries && labels?.length === points.counts.length && entry >= 0;
    this.object.visible = Boolean(known);
    if (!known) return;
    // While an entry is dragged its points stay its own: going through all of them takes long.
    if (this.#ends?.entry !== entry || this.#ends.labels !== labels)
      this.#ends = { entry, labels: labels!, points: rodEnds(entry, labels!) };
    const ends = this.#ends.points;
    if (this.#from?.entry === entry && this.#from.entries === entries && this.#from.ends === ends) return;
    this.#from = { entry, entries, ends };
    const { positions, tints } = rodsTo(ends, entries.positions.subarray(3 * entry, 3 * entry + 3), points);
    this.show(positions, tints);
  }
}
