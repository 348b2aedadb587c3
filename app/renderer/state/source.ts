/** What becomes of pictures when they are opened, as the options of the command line have it. */
export interface SourceSettings {
  /** Colour in hex on which translucent pixels are laid. */
  readonly matte?: string | undefined;
  /** Pixels of less alpha become transparent, others opaque: 1 to 255; of no account with a matte. */
  readonly threshold?: number | undefined;
  /** Whether a picture with a palette of its own is brought into what its colours mix to. */
  readonly toneMap?: boolean | undefined;
}

/** What becomes of one picture. */
export interface SourceRequest extends Pick<SourceSettings, 'matte' | 'threshold'> {
  /** The colours in hex into whose mixtures it is brought. */
  readonly tonedTo?: readonly string[] | undefined;
}

/** The same as arguments of the command line. */
export function sourceArguments({ matte, threshold, tonedTo }: SourceRequest): readonly string[] {
  return [
    ...(matte === undefined ? [] : ['--matte', `'${matte}'`]),
    ...(threshold === undefined ? [] : ['--alpha-threshold', String(threshold)]),
    ...(tonedTo ? ['--tone-map'] : []),
  ];
}
