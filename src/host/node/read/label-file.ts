/** A file that says how large its map is, and gives its labels. */
export interface LabelFile {
  readonly width: number;
  readonly height: number;
  /** Throws `unsupported-input` for a damaged file. */
  labels(): Uint32Array;
}
