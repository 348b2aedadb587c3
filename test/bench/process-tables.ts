import type { ProcessRow } from './process.ts';
import { atMost, type Figure, largest, mean, type Table } from './result.ts';

/** The table of CPU per photograph, the one of every tool over the photographs, and the large photograph's. */
export function processTables(rows: readonly ProcessRow[], largeName: string): Table[] {
  const tools = [...new Set(rows.map(({ tool }) => tool))];
  const small = rows.filter((row) => row.image !== largeName);
  const large = rows.filter((row) => row.image === largeName);
  const images = [...new Set(small.map(({ image }) => image))];
  const cpu = (image: string, tool: string) =>
    small.find((row) => row.image === image && row.tool === tool)?.cpu;
  return [
    {
      title: 'CPU of the whole process at K=256, seconds, minimum of the rounds',
      columns: ['image', ...tools],
      rows: images.map((image) => [image, ...tools.map((tool) => cpu(image, tool))]),
      figures: [],
    },
    summary('The same over the photographs: means in seconds; memory on the first one', tools, small, [
      ...figuresOf(small, 'fewhue --effort 1', 'pngquant', 0.65),
      ...figuresOf(small, 'fewhue', 'pngquant', 1),
      ...figuresOf(small, 'fewhue --effort 1 --quiet', 'pngquant', 0.65),
      ...figuresOf(small, 'fewhue --quiet', 'pngquant', 1),
    ]),
    summary(`One photograph of 25 megapixels: ${largeName}`, tools, large, [
      ...['fewhue', 'fewhue --quiet'].flatMap((tool) => [
        atMost(`${tool} / pngquant`, 0.3, mean(ratiosOf(large, tool, 'pngquant'))),
        atMost(`${tool} / imagemagick`, 0.2, mean(ratiosOf(large, tool, 'imagemagick'))),
        atMost(`${tool}, peak MB`, 350, large.find((row) => row.tool === tool)?.peakMemory),
      ]),
    ]),
  ];
}

function summary(
  title: string,
  tools: readonly string[],
  rows: readonly ProcessRow[],
  figures: readonly Figure[],
): Table {
  const columns = ['tool', 'CPU min', 'CPU median', 'wall min', 'wall median', 'bytes', 'peak MB'];
  return {
    title,
    columns: [...columns, 'CPU / pngquant', 'worst', 'CPU / imagemagick', 'worst'],
    rows: tools.map((tool) => {
      const own = rows.filter((row) => row.tool === tool);
      const average = (of: (row: ProcessRow) => number) => mean(own.map(of));
      const [pngquant, imagemagick] = ['pngquant', 'imagemagick'].map((peer) => ratiosOf(rows, tool, peer));
      return [
        ...[tool, average((row) => row.cpu), average((row) => row.cpuMedian)],
        ...[average((row) => row.wall), average((row) => row.wallMedian)],
        ...[round(mean(own.flatMap(({ bytes }) => bytes ?? []))), own[0]?.peakMemory],
        ...[mean(pngquant!), largest(pngquant!), mean(imagemagick!), largest(imagemagick!)],
      ];
    }),
    figures,
  };
}

function round(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value);
}

/** CPU of a tool over that of a peer, per photograph; empty when the peer is missing. */
function ratiosOf(rows: readonly ProcessRow[], tool: string, peer: string): number[] {
  return rows
    .filter((row) => row.tool === tool)
    .flatMap((row) => {
      const other = rows.find(({ image, tool: name }) => image === row.image && name === peer);
      return other ? [row.cpu / other.cpu] : [];
    });
}

function figuresOf(rows: readonly ProcessRow[], tool: string, peer: string, limit: number): Figure[] {
  const ratios = ratiosOf(rows, tool, peer);
  return [
    atMost(`${tool} / ${peer}, mean`, limit, mean(ratios)),
    atMost(`${tool} / ${peer}, worst`, limit, largest(ratios)),
  ];
}
