/** The boundary of two regions on their way to one. */
export interface RegionEdge {
  readonly a: number;
  readonly b: number;
  /** Pairs of pixels across it, and the sums of two contrasts over them. */
  readonly length: number;
  readonly color: number;
  readonly mixture: number;
  /** What to merge the regions costs. */
  readonly cost: number;
  /** False once one of the regions is part of another. */
  alive: boolean;
}

/** Edges by rising cost, those of equal cost in the order in which they came: a binary heap. */
export class EdgeQueue {
  readonly #heap: { readonly edge: RegionEdge; readonly order: number }[] = [];
  #pushed = 0;

  push(edge: RegionEdge): void {
    const heap = this.#heap;
    const entry = { edge, order: this.#pushed++ };
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(entry, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = entry;
  }

  /** Takes the first edge out; undefined when there is none. */
  pop(): RegionEdge | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (heap.length > 0) this.#sink(last);
    return first.edge;
  }

  #sink(entry: { readonly edge: RegionEdge; readonly order: number }): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#isBefore(heap[child]!, entry)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = entry;
  }

  #isBefore(
    a: { readonly edge: RegionEdge; readonly order: number },
    b: { readonly edge: RegionEdge; readonly order: number },
  ): boolean {
    return a.edge.cost < b.edge.cost || (a.edge.cost === b.edge.cost && a.order < b.order);
  }
}
