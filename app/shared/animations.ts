/** What is said of an animation that is opened. */
export function animationNote(frames: number): string {
  return `has ${frames} frames: the first is shown, and GIF, PNG and WebP files get them all`;
}
