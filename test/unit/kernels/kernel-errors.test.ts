import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const real: object = Reflect.get(globalThis, 'WebAssembly');

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

/** Lets one of WebAssembly's constructors throw. */
function refuse(name: 'Module' | 'Memory', error: Error): void {
  const value = class {
    constructor() {
      throw error;
    }
  };
  vi.stubGlobal('WebAssembly', Object.create(real, { [name]: { value } }));
}

/** A fresh engine, which compiles its kernels anew. */
const fresh = async () => new (await import('../../../src/kernels/kernel.ts')).Kernel();

test.each([
  // Chromium, newest and older; Firefox; Safari; Node with code generation switched off.
  "WebAssembly.Module(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source of script",
  "WebAssembly.Module(): Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not an allowed source of script in the following Content Security Policy directive: \"script-src 'self'\"",
  'call to WebAssembly.Module() blocked by CSP',
  "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive",
  'WebAssembly.Module(): Wasm code generation disallowed by embedder',
])('a policy that forbids WebAssembly is named: %s', async (sentence) => {
  refuse('Module', new Error(sentence));
  await expect(fresh()).rejects.toMatchObject({
    code: 'unsupported-host',
    message:
      "the page's Content-Security-Policy forbids WebAssembly: script-src must have 'wasm-unsafe-eval'",
  });
});

test('a host without SIMD is told of', async () => {
  refuse('Module', new Error('WebAssembly.Module(): invalid opcode 0xfd'));
  const message = 'this host cannot run WebAssembly with SIMD';
  await expect(fresh()).rejects.toMatchObject({ code: 'unsupported-host', message });
});

test('missing address space is no fault of the picture: the message says what to do', async () => {
  refuse('Memory', new RangeError('WebAssembly.Memory(): could not allocate memory'));
  await expect(fresh()).rejects.toMatchObject({
    code: 'unsupported-host',
    message: expect.stringMatching(/address space.*ulimit -v.*--disable-wasm-trap-handler$/),
  });
});
