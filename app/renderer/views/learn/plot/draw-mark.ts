/** A mark for a point or a centroid. */
export interface Mark {
  /** Number of a cluster: clusters differ by shape as well as by colour. */
  readonly shape: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string;
  readonly edge: string;
  /** Of the edge, in pixels. */
  readonly width: number;
}

/** Corners of the shapes: the angle of the first in turns, their number, and whether every second is drawn in. */
const SHAPES: readonly (readonly [turn: number, corners: number, star: boolean])[] = [
  [0, 0, false],
  [0.125, 4, false],
  [0.25, 3, false],
  [0, 4, false],
  [0.75, 3, false],
  [0.25, 5, false],
  [0.25, 10, true],
  [0, 6, false],
];

/** Draws a mark: circle, square, triangle, diamond, and so on. */
export function drawMark(context: CanvasRenderingContext2D, mark: Mark): void {
  const { shape, x, y, radius, fill, edge, width } = mark;
  const [turn, corners, star] = SHAPES[shape % SHAPES.length]!;
  context.beginPath();
  if (corners === 0) context.arc(x, y, radius, 0, 2 * Math.PI);
  for (let i = 0; i < corners; i++) {
    const angle = 2 * Math.PI * (turn + i / corners);
    const far = star && i % 2 === 1 ? 0.55 * radius : 1.2 * radius;
    context.lineTo(x + far * Math.cos(angle), y - far * Math.sin(angle));
  }
  context.closePath();
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = width;
  context.stroke();
}
