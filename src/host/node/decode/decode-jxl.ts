import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { JxlImage } from 'jxl-oxide-wasm';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { checkPixels } from '../../../image/pixel-limit.ts';
import { checkMemory } from '../memory-limit.ts';
import { type DecodedPicture, damagedError, type PictureFile } from './picture-file.ts';

const PACKAGE = 'jxl-oxide-wasm';
const KIND = 'jxl picture';
/** Bytes per pixel that the decoder takes: four samples in 32 bits twice, the PNG that it gives, and RGBA. */
const DECODER_BYTES = 44;

/**
 * Decodes a frame of a JPEG XL file, from 1 on, default the first, with jxl-oxide as WebAssembly. It gives a PNG that
 * says how its colours are meant, which `decodePng` opens. Throws `unsupported-input` also where the package is not
 * installed, and `invalid-option` for a frame that is not there.
 */
export async function decodeJxl(
  file: PictureFile,
  frame: number | undefined,
  decodePng: (file: PictureFile) => Promise<DecodedPicture>,
): Promise<DecodedPicture> {
  const Decoder = await loadDecoder();
  const decoder = new Decoder();
  try {
    const { bytes, frames } = renderFrame(decoder, file, frame);
    const decoded = await decodePng({ ...file, bytes, keepProfile: false });
    return { ...decoded, frames };
  } finally {
    decoder.free();
  }
}

function renderFrame(decoder: JxlImage, file: PictureFile, frame = 1) {
  try {
    decoder.feedBytes(file.bytes);
    if (!decoder.tryInit()) throw damagedError(KIND);
    const { width = 0, height = 0 } = decoder;
    checkPixels(width, height, file.maxPixels);
    checkMemory(file.bytes.length + DECODER_BYTES * width * height, file.maxMemory);
    if (!decoder.loaded) {
      if (!file.tolerant) throw damagedError(KIND);
      file.warnings.add('is damaged or cut off; what could be read of it is used');
    }
    const count = Math.max(1, decoder.numLoadedKeyframes);
    if (frame > count) throw invalidOption('frame', `1 to ${count} for this picture`, frame);
    return { bytes: decoder.render(frame - 1).encodeToPng(), frames: count };
  } catch (cause) {
    // Its errors are texts or errors of its own, of which each means the same.
    throw cause instanceof FewhueError ? cause : damagedError(KIND, cause);
  }
}

async function loadDecoder(): Promise<typeof JxlImage> {
  try {
    const { default: init, JxlImage } = await import('jxl-oxide-wasm');
    const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
    await init({ module_or_path: await readFile(join(folder, 'jxl_oxide_wasm_bg.wasm')) });
    return JxlImage;
  } catch (cause) {
    throw new FewhueError('unsupported-input', `JPEG XL needs one package more: npm install ${PACKAGE}`, {
      cause,
    });
  }
}
