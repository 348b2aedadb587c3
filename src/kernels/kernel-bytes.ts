import { decodeHex } from '../core/decode-hex.ts';
import { WASM_HEX } from './generated/wasm-bytes.ts';

/** The WebAssembly module of the kernels. The build puts a file beside programs for Node, which read that instead. */
export function kernelBytes(): Uint8Array {
  return decodeHex(WASM_HEX);
}
