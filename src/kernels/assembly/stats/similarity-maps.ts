// The maps of errors of SSIMULACRA 2, summed over a row: four columns at a time, none of them stored.
import { lower, upper } from '../core/fused';

const C2: f32 = 0.0009;

/**
 * Adds to `sumsAt` (6 f64, see `SimilarityScale`) what a row gives of edges that y has and x has not, and the reverse:
 * by how much a pixel differs from its surroundings.
 */
export function compareEdges(
  x: usize,
  meansOfX: usize,
  y: usize,
  meansOfY: usize,
  width: u32,
  sumsAt: usize,
): void {
  const zero = f32x4.splat(0);
  let added = zero;
  let lost = zero;
  let added4 = zero;
  let lost4 = zero;
  for (let i: u32 = 0; i < width << 2; i += 16) {
    const edgeX = f32x4.abs(f32x4.sub(v128.load(x + i), v128.load(meansOfX + i)));
    const edgeY = f32x4.abs(f32x4.sub(v128.load(y + i), v128.load(meansOfY + i)));
    const change = f32x4.div(f32x4.sub(edgeY, edgeX), f32x4.add(f32x4.splat(1), edgeX));
    const inside = v128.and(change, lanesBefore(width, i >>> 2));
    const up = f32x4.max(inside, zero);
    const down = f32x4.max(f32x4.neg(inside), zero);
    added = f32x4.add(added, up);
    lost = f32x4.add(lost, down);
    added4 = f32x4.add(added4, fourthPower(up));
    lost4 = f32x4.add(lost4, fourthPower(down));
  }
  addLanes(sumsAt + 8, added);
  addLanes(sumsAt + 16, lost);
  addLanes(sumsAt + 32, added4);
  addLanes(sumsAt + 40, lost4);
}

/**
 * The same of SSIM error: 1 less SSIM, whose factor for luminance here is 1 less the squared difference of the means.
 */
export function compareStructure(
  meansOfX: usize,
  squaresOfX: usize,
  blurredOfY: usize,
  bytes: u32,
  width: u32,
  sumsAt: usize,
): void {
  const one = f32x4.splat(1);
  const c2 = f32x4.splat(C2);
  let sum = f32x4.splat(0);
  let sum4 = f32x4.splat(0);
  for (let i: u32 = 0; i < width << 2; i += 16) {
    const mx = v128.load(meansOfX + i);
    const my = v128.load(blurredOfY + i);
    const varianceX = f32x4.sub(v128.load(squaresOfX + i), f32x4.mul(mx, mx));
    const varianceY = f32x4.sub(v128.load(blurredOfY + bytes + i), f32x4.mul(my, my));
    const covariance = f32x4.sub(v128.load(blurredOfY + 2 * bytes + i), f32x4.mul(mx, my));
    const apart = f32x4.sub(mx, my);
    const luminance = f32x4.sub(one, f32x4.mul(apart, apart));
    const structure = f32x4.add(f32x4.add(covariance, covariance), c2);
    const energy = f32x4.add(f32x4.add(varianceX, varianceY), c2);
    const error = f32x4.sub(one, f32x4.div(f32x4.mul(luminance, structure), energy));
    const inside = f32x4.max(v128.and(error, lanesBefore(width, i >>> 2)), f32x4.splat(0));
    sum = f32x4.add(sum, inside);
    sum4 = f32x4.add(sum4, fourthPower(inside));
  }
  addLanes(sumsAt, sum);
  addLanes(sumsAt + 24, sum4);
}

/** All bits of the lanes whose columns, from `first` on, lie before `width`. */
function lanesBefore(width: u32, first: u32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(width - first));
}

function fourthPower(x: v128): v128 {
  const square = f32x4.mul(x, x);
  return f32x4.mul(square, square);
}

function addLanes(at: usize, lanes: v128): void {
  const pair = f64x2.add(lower(lanes), upper(lanes));
  store<f64>(at, load<f64>(at) + f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1));
}
