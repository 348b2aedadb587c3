// What the handlers need of the desktop, so that they run in a test without one.

/** Dialogs of the system. Each gives absolute paths, and nothing if the user cancels. */
export interface Dialogs {
  /** Existing files. */
  openFiles(): Promise<readonly string[]>;
  /** A file to write; the dialog has asked before an existing one is replaced. */
  saveFile(name: string): Promise<string | undefined>;
  folder(): Promise<string | undefined>;
}

/** The clipboard of the system. */
export interface Clipboard {
  writeText(text: string): Promise<void>;
  /** Rejects bytes that cannot be decoded as PNG. */
  writePng(png: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** The list of recent documents that the system keeps itself. */
export interface SystemRecents {
  add(path: string): void;
  clear(): void;
}
