import { FewhueError } from 'fewhue';
import init, { JxlImage } from 'jxl-oxide-wasm';
import decoderUrl from 'jxl-oxide-wasm/module.wasm?url';

/** Bytes per pixel that the decoder takes: four samples in 32 bits twice, and the PNG that it gives. */
const DECODER_BYTES = 40;
/** What a WebAssembly memory holds, less what the program itself takes. */
const MOST_BYTES = 3.5e9;

/** A picture as a PNG file, which says how its colours are meant, and how many frames there are. */
export interface RenderedJxl {
  readonly png: Blob;
  readonly frames: number;
}

let isReady: Promise<unknown> | undefined;

/**
 * The first frame of a JPEG XL file, decoded by jxl-oxide as WebAssembly, for browsers that have no decoder of their
 * own. Throws `unsupported-input` for a damaged file, `limit-exceeded` for one that is too large.
 */
export async function decodeJxl(file: Blob, name: string): Promise<RenderedJxl> {
  isReady ??= load();
  await isReady;
  const decoder = new JxlImage();
  try {
    return render(decoder, new Uint8Array(await file.arrayBuffer()), name);
  } finally {
    decoder.free();
  }
}

/** Its bytes, whatever type the server says that they have. */
async function load(): Promise<void> {
  const response = await fetch(decoderUrl);
  await init({ module_or_path: await response.arrayBuffer() });
}

function render(decoder: JxlImage, bytes: Uint8Array, name: string): RenderedJxl {
  try {
    decoder.feedBytes(bytes);
    if (!decoder.tryInit() || !decoder.loaded) throw damaged(name);
    const { width = 0, height = 0 } = decoder;
    if (DECODER_BYTES * width * height > MOST_BYTES)
      throw new FewhueError('limit-exceeded', `${name}: is too large for this browser`);
    const png = new Blob([new Uint8Array(decoder.render(0).encodeToPng())], { type: 'image/png' });
    return { png, frames: Math.max(1, decoder.numLoadedKeyframes) };
  } catch (cause) {
    // Its errors are texts or errors of its own, of which each means the same.
    throw cause instanceof FewhueError ? cause : damaged(name, cause);
  }
}

function damaged(name: string, cause?: unknown): FewhueError {
  return new FewhueError('unsupported-input', `${name}: is a damaged or cut-off JPEG XL picture`, { cause });
}
