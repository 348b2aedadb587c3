import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePictureFile } from '../../app/main/decode-file.ts';
import { createHandlers, type Services } from '../../app/main/handlers/handlers.ts';
import { answerCalls, type CallEvent } from '../../app/main/ipc.ts';
import { PAGE_ORIGIN } from '../../app/main/page-address.ts';
import { PendingFiles } from '../../app/main/pending-files.ts';
import { RecentFiles } from '../../app/main/recent-files.ts';
import { desktopHost, type Wire } from '../../app/preload/desktop-host.ts';
import { eventChannel } from '../../app/shared/channels.ts';
import type { Host, HostEvents, Theme } from '../../app/shared/ipc-contract.ts';
import type { HostUnderTest, NamedBytes } from './host-contract.ts';

/** What the fake desktop shows for, and what a test reads back. */
export interface FakeDesktop {
  readonly services: Services;
  /** Paths that the next open dialog gives. */
  chosen: string[];
  /** Whether save and folder dialogs are cancelled. */
  cancelling: boolean;
  text: string;
  readonly pngs: Uint8Array[];
  /** Folder that dialogs save into. */
  readonly output: string;
  /** Errors that nobody meant to throw. */
  readonly reported: unknown[];
  /** Themes that the frame of the window was given. */
  readonly themes: Theme[];
}

/** Services of a desktop whose person answers every dialog at once; files lie under `folder`. */
export function fakeDesktop(folder: string, send: (event: HostEvents['open']) => void): FakeDesktop {
  const output = join(folder, 'output');
  mkdirSync(output, { recursive: true });
  const desktop: FakeDesktop = {
    ...{ chosen: [], cancelling: false, text: '', pngs: [], output, reported: [], themes: [] },
    services: {
      dialogs: {
        openFiles: async () => desktop.chosen,
        saveFile: async (name) => (desktop.cancelling ? undefined : join(output, name)),
        folder: async () => (desktop.cancelling ? undefined : output),
      },
      clipboard: {
        writeText: async (text) => {
          desktop.text = text;
        },
        writePng: async (png) => {
          desktop.pngs.push(png);
        },
      },
      systemRecents: { add: () => {}, clear: () => {} },
      recents: new RecentFiles(join(folder, 'recent.json')),
      pending: new PendingFiles(),
      send,
      decode: decodePictureFile,
      setTheme: (theme) => desktop.themes.push(theme),
      version: { fewhue: '1.2.3', host: 'Electron 0' },
    },
  };
  return desktop;
}

/** The main frame of a page with some origin. */
export function callFrom(origin: string): CallEvent {
  return { senderFrame: { origin, parent: null } };
}

/** Both ends of Electron's messages: everything is cloned on its way, as between processes. */
export class FakeWire implements Wire {
  readonly #answers = new Map<string, (event: CallEvent, ...args: unknown[]) => Promise<unknown>>();
  readonly #listeners = new Map<string, Set<(message: unknown) => void>>();
  readonly #paths: ReadonlyMap<File, string>;

  constructor(paths: ReadonlyMap<File, string>) {
    this.#paths = paths;
  }

  handle(channel: string, answer: (event: CallEvent, ...args: unknown[]) => Promise<unknown>): void {
    if (this.#answers.has(channel)) throw new Error(`${channel} has a handler already`);
    this.#answers.set(channel, answer);
  }

  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const answer = this.#answers.get(channel);
    if (!answer) throw new Error(`no handler for ${channel}`);
    return structuredClone(await answer(callFrom(PAGE_ORIGIN), ...structuredClone(args)));
  }

  send(channel: string, message: unknown): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(structuredClone(message));
  }

  listen(channel: string, listener: (message: unknown) => void): () => void {
    const all = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, all.add(listener));
    return () => all.delete(listener);
  }

  pathOf(file: File): string {
    return this.#paths.get(file) ?? '';
  }
}

/** The preload's host on the handlers of the main process, over a fake wire; files under a folder of its own. */
export function desktopUnderTest(parent: string): HostUnderTest & { readonly host: Host } {
  const folder = mkdtempSync(join(parent, 'desktop-'));
  const paths = new Map<File, string>();
  const wire = new FakeWire(paths);
  const desktop = fakeDesktop(folder, (event) => wire.send(eventChannel('open'), event));
  const report = (error: unknown) => desktop.reported.push(error);
  answerCalls(wire, createHandlers(desktop.services), { origin: PAGE_ORIGIN, report });
  const host = desktopHost(wire);
  const write = ({ name, bytes }: NamedBytes) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  return {
    host,
    choose: (files) => {
      desktop.chosen = files.map(write);
    },
    drop: (files) => host.acceptFiles(files.map((file) => asFile(file, write(file), paths))),
    saved: async () =>
      readdirSync(desktop.output).map((name) => ({
        name,
        bytes: Uint8Array.from(readFileSync(join(desktop.output, name))),
      })),
    clipboardText: async () => desktop.text,
    cancelSaving: () => {
      desktop.cancelling = true;
    },
    remembers: true,
    outside: {
      open: (files) => desktop.services.pending.add(files.map(write)),
      menu: (command) => wire.send(eventChannel('menu'), command),
    },
  };
}

function asFile({ name, bytes }: NamedBytes, path: string, paths: Map<File, string>): File {
  const file = new File([bytes], name);
  paths.set(file, path);
  return file;
}
