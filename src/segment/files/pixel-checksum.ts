import { checkPixelImage, type PixelImage } from '../../image/pixel-image.ts';
import { Kernel } from '../../kernels/kernel.ts';

/** Bytes checked per call. */
const PIECE = 1 << 20;

/** CRC-32 of the RGBA bytes of a picture as 8 hexadecimal digits: by it a picture is recognised. */
export function pixelChecksum(image: PixelImage): string {
  checkPixelImage(image);
  const kernel = new Kernel();
  const table = kernel.reserve(kernel.call.crcTableBytes());
  const pieceAt = kernel.reserve(PIECE);
  kernel.call.crcPrepare(table);
  let crc = 0;
  for (let done = 0; done < image.data.length; done += PIECE) {
    const part = image.data.subarray(done, done + PIECE);
    kernel.u8(pieceAt, part.length).set(part);
    crc = kernel.call.crc32(table, crc, pieceAt, part.length);
  }
  return (crc >>> 0).toString(16).padStart(8, '0');
}
