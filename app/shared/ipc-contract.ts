// The one list of what the host of the interface offers. The preload of the desktop app, the browser's host and the
// tests' fake are three implementations of it; the main process answers the calls of the first.

import type { MenuCommand } from './commands.ts';

/** A picture that the user gave, by dialog, drop, paste, command line or recent list. Paths stay with the host. */
export interface PictureRef {
  /** Token that stands for the picture in later calls; means nothing outside this run. */
  readonly token: string;
  /** File name without folders. */
  readonly name: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
}

/** The pixels of a picture as the host decodes them: RGBA bytes, row-major, straight alpha, sRGB. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
  /** What is odd about its file, one line each: damage, frames that are left out, colours that are not kept. */
  readonly notes: readonly string[];
  /** The file of an animation, of which the first frame was decoded, and how many it has. */
  readonly animation?: { readonly bytes: Uint8Array<ArrayBuffer>; readonly frames: number } | undefined;
}

/** A picture that was open in an earlier run. */
export interface RecentPicture {
  /** Token for `openRecent`. */
  readonly token: string;
  readonly name: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
}

/** A folder that the user chose to save into. */
export interface FolderRef {
  readonly token: string;
  /** Name without the folders above it. */
  readonly name: string;
}

/** What to save, and the name that the dialog suggests. */
export interface SaveRequest {
  /** File name without folders, with its extension. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file to save into a folder that was chosen. */
export interface FolderSaveRequest extends SaveRequest {
  /** Folders below the one that was chosen, with `/` between; they are made where they are missing. */
  readonly folder?: string | undefined;
}

/** Indices and palette to write as a PNG file the way the command line does. */
export interface EncodeRequest {
  readonly width: number;
  readonly height: number;
  readonly indices: Uint8Array<ArrayBuffer>;
  /** RGBA bytes of the entries. */
  readonly palette: Uint8Array<ArrayBuffer>;
  /** 1 to 10. */
  readonly effort: number;
}

/** What the interface is running in. */
export interface HostVersion {
  /** Version of fewhue. */
  readonly fewhue: string;
  /** Name and version of the host, such as `Electron 45.4.1`. */
  readonly host: string;
}

/** Calls from the interface to its host. A refusal is a `HostFailure`. */
export interface HostCalls {
  version(): Promise<HostVersion>;
  /** Asks for pictures with the host's dialog; none if the user cancels. */
  openPictures(): Promise<readonly PictureRef[]>;
  recentPictures(): Promise<readonly RecentPicture[]>;
  openRecent(token: string): Promise<PictureRef>;
  clearRecent(): Promise<void>;
  /** Pictures that were waiting when the interface started: command line, "Open with". */
  pendingPictures(): Promise<readonly PictureRef[]>;
  /** The file of a picture whose format the page decodes itself; undefined where the host decodes it. */
  read(token: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  decode(token: string): Promise<DecodedPicture>;
  /** The host forgets the picture. */
  release(token: string): Promise<void>;
  /** Saves where the user says; the name it got, or undefined if the user cancels. */
  save(request: SaveRequest): Promise<string | undefined>;
  /**
   * Asks for a folder; undefined if the user cancels. `archive`: what the archive is called, without its extension,
   * that a host without folders hands over.
   */
  chooseFolder(archive: string): Promise<FolderRef | undefined>;
  /** Saves into a chosen folder and never replaces a file: the name it got, numbered if the wanted one was taken. */
  saveInFolder(folder: string, request: FolderSaveRequest): Promise<string>;
  /** The folder is complete: a host without folders hands over what was saved in it as one archive. */
  closeFolder(folder: string): Promise<void>;
  /** Puts a PNG file on the clipboard as a picture. */
  copyPicture(png: Uint8Array<ArrayBuffer>): Promise<void>;
  copyText(text: string): Promise<void>;
  /** The command line's bytes where they differ from the engine's own; undefined where the host has no other way. */
  encodePng(request: EncodeRequest): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The page's theme, for what the system draws around it. */
  setTheme(theme: Theme): Promise<void>;
}

/** All themes; `system`: light or dark as the system is. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The names of all calls, for hosts that pass them on. */
export const HOST_CALLS = [
  'version',
  'openPictures',
  'recentPictures',
  'openRecent',
  'clearRecent',
  'pendingPictures',
  'read',
  'decode',
  'release',
  'save',
  'chooseFolder',
  'saveInFolder',
  'closeFolder',
  'copyPicture',
  'copyText',
  'encodePng',
  'setTheme',
] as const satisfies readonly (keyof HostCalls)[];

/** What the host tells the interface unasked. */
export interface HostEvents {
  /** The user gave pictures from outside the window: "Open with", a second start. */
  readonly open: readonly PictureRef[];
  readonly menu: MenuCommand;
}

/** The names of all events. */
export const HOST_EVENTS = ['open', 'menu'] as const satisfies readonly (keyof HostEvents)[];

/** The host as the interface sees it. */
export interface Host extends HostCalls {
  readonly kind: 'desktop' | 'browser';
  /** `onFile` gets the file before it is decoded, where the page decodes it. */
  decode(token: string, onFile?: (file: Blob) => void): Promise<DecodedPicture>;
  /**
   * Takes dropped or pasted files. One that is on no disk (a pasted screenshot) is taken with its bytes; one that is no
   * picture is refused when it is decoded.
   */
  acceptFiles(files: readonly File[]): Promise<readonly PictureRef[]>;
  /** Calls `listener` at every event until the returned function is called. */
  on<Name extends keyof HostEvents>(name: Name, listener: (event: HostEvents[Name]) => void): () => void;
}

/** Why a call was refused; what a refused call's promise is rejected with. */
export interface HostFailure {
  /** The engine's error code, `refused` for what the host does not allow, or `internal` for a fault of the host. */
  readonly code: string;
  /** One line for a user. */
  readonly message: string;
}
