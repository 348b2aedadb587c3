import { fileFormat } from '../../image/file-format.ts';

/**
 * Whether a file may be an animation, by its first bytes: GIF and WebP may always, a PNG where it says so before its
 * pixels. Beyond the bytes that are given it is not looked for.
 */
export function mayBeAnimated(head: Uint8Array): boolean {
  const known = fileFormat(head);
  if (!known || !('opened' in known)) return false;
  if (known.opened !== 'png') return known.opened === 'gif' || known.opened === 'webp';
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 8; at + 8 <= head.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...head.subarray(at + 4, at + 8));
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}
