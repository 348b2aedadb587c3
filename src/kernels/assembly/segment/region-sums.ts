// Sums over the pixels of regions, from which their areas, centroids and colours follow.

/** Sums of one region. A pixel's colour weighs as much as its alpha, 0 to 1. */
@unmanaged
class RegionSums {
  area: f64;
  x: f64;
  y: f64;
  certainty: f64;
  weight: f64;
  red: f64;
  green: f64;
  blue: f64;
  l: f64;
  a: f64;
  b: f64;
  ll: f64;
  la: f64;
  lb: f64;
  aa: f64;
  ab: f64;
  bb: f64;
  /** Bounding box: least x and y, largest x and y. */
  left: f64;
  top: f64;
  right: f64;
  bottom: f64;
}

/** What a call works on. Filled in by the caller. */
@unmanaged
class RegionBand {
  /** `RegionSums` of every region. */
  sums: usize;
  /** u32 per pixel. */
  labels: usize;
  /** Packed RGBA per pixel. */
  pixels: usize;
  /** CIELAB as f32 arrays L[], a[], b[], `stride` numbers apart. */
  lab: usize;
  stride: u32;
  /** f32 per pixel, or 0. */
  certainty: usize;
  width: u32;
}

/** Makes the sums of `count` regions empty. */
export function clearRegions(band: RegionBand, count: u32): void {
  memory.fill(band.sums, 0, <usize>count * offsetof<RegionSums>());
  for (let i: u32 = 0; i < count; i++) {
    const sums = regionOf(band, i);
    sums.left = f64.MAX_VALUE;
    sums.top = f64.MAX_VALUE;
  }
}

/** Adds `count` pixels in reading order, the first of them pixel `first` of the picture. */
export function sumRegions(band: RegionBand, first: u32, count: u32): void {
  let x = first % band.width;
  let y = first / band.width;
  for (let from: u32 = 0; from < count; ) {
    const label = load<u32>(band.labels + ((<usize>from) << 2));
    const most = min(count, from + band.width - x);
    let to = from + 1;
    while (to < most && load<u32>(band.labels + ((<usize>to) << 2)) === label) to++;
    const sums = regionOf(band, label);
    addCoordinates(sums, <f64>x, <f64>y, <f64>(to - from));
    if (band.certainty !== 0) addCertainty(sums, band.certainty, from, to);
    addColors(sums, band, from, to);
    x += to - from;
    from = to;
    if (x === band.width) {
      x = 0;
      y++;
    }
  }
}

function regionOf(band: RegionBand, region: u32): RegionSums {
  return changetype<RegionSums>(band.sums + <usize>region * offsetof<RegionSums>());
}

/** Adds a run of `count` pixels of a row. */
function addCoordinates(sums: RegionSums, x: f64, y: f64, count: f64): void {
  sums.area += count;
  sums.x += count * (x + (count - 1) / 2);
  sums.y += count * y;
  sums.left = min(sums.left, x);
  sums.top = min(sums.top, y);
  sums.right = max(sums.right, x + count - 1);
  sums.bottom = max(sums.bottom, y);
}

function addCertainty(sums: RegionSums, certainty: usize, from: u32, to: u32): void {
  let sum: f64 = 0;
  for (let i: usize = from; i < to; i++) sum += <f64>load<f32>(certainty + (i << 2));
  sums.certainty += sum;
}

/** Adds the colours of a run: sums of their own in registers, with the two halves of SIMD for two numbers each. */
function addColors(sums: RegionSums, band: RegionBand, from: u32, to: u32): void {
  const plane: usize = (<usize>band.stride) << 2;
  let weights: f64 = 0;
  let blues: f64 = 0;
  let redGreen = f64x2.splat(0);
  let lightness = f64x2.splat(0); // l, ll
  let ab = f64x2.splat(0); // a, b
  let lab = f64x2.splat(0); // la, lb
  let squares = f64x2.splat(0); // aa, bb
  let product: f64 = 0; // ab
  for (let i: usize = from; i < to; i++) {
    const pixel = load<u32>(band.pixels + (i << 2));
    const weight = <f64>(pixel >>> 24) / 255.0;
    const at = band.lab + (i << 2);
    const l = <f64>load<f32>(at);
    const a = <f64>load<f32>(at + plane);
    const b = <f64>load<f32>(at + 2 * plane);
    const weightedL = weight * l;
    const both = f64x2.replace_lane(f64x2.splat(a), 1, b);
    const weightedBoth = f64x2.mul(both, f64x2.splat(weight));
    weights += weight;
    blues += weight * <f64>((pixel >>> 16) & 255);
    const bytes = f64x2.replace_lane(f64x2.splat(<f64>(pixel & 255)), 1, <f64>((pixel >>> 8) & 255));
    redGreen = f64x2.add(redGreen, f64x2.mul(bytes, f64x2.splat(weight)));
    lightness = f64x2.add(lightness, f64x2.replace_lane(f64x2.splat(weightedL), 1, weightedL * l));
    ab = f64x2.add(ab, weightedBoth);
    lab = f64x2.add(lab, f64x2.mul(weightedBoth, f64x2.splat(l)));
    squares = f64x2.add(squares, f64x2.mul(weightedBoth, both));
    product += f64x2.extract_lane(weightedBoth, 0) * b;
  }
  sums.weight += weights;
  sums.red += f64x2.extract_lane(redGreen, 0);
  sums.green += f64x2.extract_lane(redGreen, 1);
  sums.blue += blues;
  sums.l += f64x2.extract_lane(lightness, 0);
  sums.ll += f64x2.extract_lane(lightness, 1);
  sums.a += f64x2.extract_lane(ab, 0);
  sums.b += f64x2.extract_lane(ab, 1);
  sums.la += f64x2.extract_lane(lab, 0);
  sums.lb += f64x2.extract_lane(lab, 1);
  sums.aa += f64x2.extract_lane(squares, 0);
  sums.bb += f64x2.extract_lane(squares, 1);
  sums.ab += product;
}
