// Sums over the pixels of regions, from which their areas, places and colours follow.

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

/** f64 numbers of a `RegionSums`. */
export function regionSumFields(): u32 {
  return offsetof<RegionSums>() >> 3;
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
  for (let i: u32 = 0; i < count; i++) {
    const sums = regionOf(band, load<u32>(band.labels + ((<usize>i) << 2)));
    addPlace(sums, <f64>x, <f64>y);
    if (band.certainty !== 0) sums.certainty += <f64>load<f32>(band.certainty + ((<usize>i) << 2));
    addColor(sums, load<u32>(band.pixels + ((<usize>i) << 2)), band.lab + ((<usize>i) << 2), band.stride);
    if (++x === band.width) {
      x = 0;
      y++;
    }
  }
}

function regionOf(band: RegionBand, region: u32): RegionSums {
  return changetype<RegionSums>(band.sums + <usize>region * offsetof<RegionSums>());
}

function addPlace(sums: RegionSums, x: f64, y: f64): void {
  sums.area += 1;
  sums.x += x;
  sums.y += y;
  sums.left = min(sums.left, x);
  sums.top = min(sums.top, y);
  sums.right = max(sums.right, x);
  sums.bottom = max(sums.bottom, y);
}

function addColor(sums: RegionSums, pixel: u32, lab: usize, stride: u32): void {
  const weight = <f64>(pixel >>> 24) / 255.0;
  const l = <f64>load<f32>(lab);
  const a = <f64>load<f32>(lab + ((<usize>stride) << 2));
  const b = <f64>load<f32>(lab + ((<usize>stride) << 3));
  sums.weight += weight;
  sums.red += weight * <f64>(pixel & 255);
  sums.green += weight * <f64>((pixel >>> 8) & 255);
  sums.blue += weight * <f64>((pixel >>> 16) & 255);
  sums.l += weight * l;
  sums.a += weight * a;
  sums.b += weight * b;
  sums.ll += weight * l * l;
  sums.la += weight * l * a;
  sums.lb += weight * l * b;
  sums.aa += weight * a * a;
  sums.ab += weight * a * b;
  sums.bb += weight * b * b;
}
