import { readFileSync, writeFileSync } from 'node:fs';
import { THEMES, type Theme } from '../shared/ipc-contract.ts';

/** A rectangle of the screen in device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was; without a place the system chooses one. */
export interface WindowState {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
  /** Theme of the page, which the window has before the page is there. */
  readonly theme: Theme;
}

/** The window of a first start. */
export const DEFAULT_STATE: WindowState = { width: 1280, height: 860, maximized: false, theme: 'system' };

/** How much of the window's title must be on a display for the window to be found again. */
const VISIBLE = { width: 100, height: 30 } as const;

/** The state in a JSON file, or the default if the file is missing, damaged, or of displays that are gone. */
export function readWindowState(file: string, displays: readonly Rectangle[]): WindowState {
  try {
    return fitState(JSON.parse(readFileSync(file, 'utf8')), displays);
  } catch {
    return DEFAULT_STATE;
  }
}

/** A state that can be shown on these displays (their work areas). */
export function fitState(saved: unknown, displays: readonly Rectangle[]): WindowState {
  if (typeof saved !== 'object' || saved === null) return DEFAULT_STATE;
  const { x, y, width, height, maximized, theme } = saved as Readonly<Record<keyof WindowState, unknown>>;
  const look = { maximized: maximized === true, theme: THEMES.find((name) => name === theme) ?? 'system' };
  const sides = { width: side(width), height: side(height), ...look };
  if (sides.width === undefined || sides.height === undefined) return DEFAULT_STATE;
  const size = { ...sides, width: sides.width, height: sides.height };
  if (!Number.isInteger(x) || !Number.isInteger(y)) return size;
  const position = { x: x as number, y: y as number };
  return displays.some((display) => showsTitle(display, { ...position, width: size.width }))
    ? { ...position, ...size }
    : size;
}

/**
 * Writes the state before it returns: the process ends soon after its window. A window that cannot remember its place
 * is no reason for a message, nor is a file that was cut off, which `readWindowState` survives.
 */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, `${JSON.stringify(state)}\n`);
  } catch {
    // Next time it opens at its default place.
  }
}

function side(value: unknown): number | undefined {
  return Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 20_000
    ? (value as number)
    : undefined;
}

function showsTitle(display: Rectangle, { x, y, width }: Omit<Rectangle, 'height'>): boolean {
  const across = Math.min(x + width, display.x + display.width) - Math.max(x, display.x);
  return across >= VISIBLE.width && y >= display.y && y + VISIBLE.height <= display.y + display.height;
}
