/** The part of the browser's `EyeDropper` that is used; TypeScript does not know it. */
type EyeDropper = new () => { open(): Promise<{ readonly sRGBHex: string }> };

const { EyeDropper: Dropper } = globalThis as { EyeDropper?: EyeDropper };

/** Whether a colour can be picked from the screen. */
export const canPick = Dropper !== undefined;

/** A colour that the user picks anywhere on the screen, in hex; undefined if they do not. */
export async function pickColor(): Promise<string | undefined> {
  try {
    return Dropper && (await new Dropper().open()).sRGBHex;
  } catch {
    return undefined;
  }
}
