/** What becomes of translucent pixels when pictures are opened, as `--matte` and `--alpha-threshold` have it. */
export interface AlphaSettings {
  /** Colour in hex on which they are laid. */
  readonly matte?: string | undefined;
  /** Pixels of less alpha become transparent, others opaque: 1 to 255; of no account with a matte. */
  readonly threshold?: number | undefined;
}

/** The same as arguments of the command line, of a picture that has alpha. */
export function alphaArguments({ matte, threshold }: AlphaSettings): readonly string[] {
  if (matte !== undefined) return ['--matte', `'${matte}'`];
  return threshold === undefined ? [] : ['--alpha-threshold', String(threshold)];
}
