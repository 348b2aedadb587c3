import { isEmpty, type Rectangle } from './animation.ts';

/** Calls with the first position of every row of an area on a canvas, that behind its last, and the row's number. */
export function forRows(
  area: Rectangle,
  width: number,
  take: (at: number, end: number, y: number) => void,
): void {
  if (isEmpty(area)) return;
  for (let y = 0; y < area.height; y++) {
    const at = (area.top + y) * width + area.left;
    take(at, at + area.width, y);
  }
}

/** The pixels of an area of a canvas that is `width` pixels wide. */
export function copyArea(canvas: Uint32Array, width: number, area: Rectangle): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(Math.max(0, area.width * area.height));
  forRows(area, width, (at, end, y) => copy.set(canvas.subarray(at, end), y * area.width));
  return copy;
}

/** The least rectangle in an area around the pixels of a canvas that are not those of `other`, which has the area. */
export function differingArea(
  canvas: Uint32Array,
  width: number,
  area: Rectangle,
  other: Uint32Array,
): Rectangle {
  let [left, right, top, bottom] = [area.width, -1, -1, -1];
  forRows(area, width, (at, end, y) => {
    const from = y * area.width - at;
    let first = at;
    while (first < end && canvas[first] === other[first + from]) first++;
    if (first === end) return;
    let last = end - 1;
    while (canvas[last] === other[last + from]) last--;
    left = Math.min(left, first - at);
    right = Math.max(right, last - at);
    if (top < 0) top = y;
    bottom = y;
  });
  if (right < 0) return { left: area.left, top: area.top, width: 0, height: 0 };
  return {
    left: area.left + left,
    top: area.top + top,
    width: right - left + 1,
    height: bottom - top + 1,
  };
}
