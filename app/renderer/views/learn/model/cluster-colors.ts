/**
 * Colours of clusters as RGB: those of Okabe and Ito (2008), which people who do not tell red from green tell apart;
 * its yellow and black are replaced by two that are seen on both grounds.
 */
export const CLUSTER_COLORS: readonly (readonly [number, number, number])[] = [
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
  [204, 121, 167],
  [230, 159, 0],
  [86, 180, 233],
  [140, 109, 49],
  [127, 90, 170],
];

/** Of points that belong to no cluster yet. */
export const NO_CLUSTER = [138, 138, 134] as const;

/** Names of those colours, for readers. */
const NAMES = ['blue', 'vermilion', 'green', 'pink', 'orange', 'sky blue', 'brown', 'violet'] as const;

export function colorOf(cluster: number): readonly [number, number, number] {
  return CLUSTER_COLORS[cluster % CLUSTER_COLORS.length]!;
}

export function nameOf(cluster: number): string {
  return NAMES[cluster % NAMES.length]!;
}

/** RGB of points by their clusters. */
export function colorsByLabel(labels: ArrayLike<number>): Uint8Array {
  const colors = new Uint8Array(3 * labels.length);
  for (let i = 0; i < labels.length; i++) colors.set(colorOf(labels[i]!), 3 * i);
  return colors;
}

/** RGB of points without clusters. */
export function plainColors(count: number): Uint8Array {
  const colors = new Uint8Array(3 * count);
  for (let i = 0; i < count; i++) colors.set(NO_CLUSTER, 3 * i);
  return colors;
}

/** RGB of points that belong to several clusters by shares, N x K: the colours mixed. */
export function mixedColors(shares: Float64Array, k: number): Uint8Array {
  const colors = new Uint8Array((3 * shares.length) / k);
  for (let i = 0; 3 * i < colors.length; i++)
    for (let channel = 0; channel < 3; channel++) {
      let sum = 0;
      for (let cluster = 0; cluster < k; cluster++)
        sum += shares[i * k + cluster]! * colorOf(cluster)[channel]!;
      colors[3 * i + channel] = Math.round(sum);
    }
  return colors;
}
