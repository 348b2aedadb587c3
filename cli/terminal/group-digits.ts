/** A whole number with its digits in groups of three; `toLocaleString` would load locale data first. */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
