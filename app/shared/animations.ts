/** What is said of an animation that is opened. */
export function animationNote(frames: number): string {
  return `has ${frames} frames: they play in the picture, and GIF, PNG and WebP files get them all`;
}
