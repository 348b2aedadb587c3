/** What is said of a picture that is held in memory although it is large. */
export function wholeReason(reason: string): string {
  return `${reason}, so that it takes memory as a whole`;
}
