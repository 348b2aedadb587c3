// What every host offers beyond the ES library, and no more: the engine must not see Node or the DOM.

declare const performance: { now(): number };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
/** Only in browsers. */
declare const scheduler: { readonly postTask?: (callback: () => void) => unknown } | undefined;
declare function atob(base64: string): string;
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
/** Only where Node's is there: the engine looks before it asks. */
declare const Buffer: { from(text: string, encoding: 'base64' | 'hex'): Uint8Array } | undefined;

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(limits: { initial: number; maximum?: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: unknown;
  }
}

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
