/** A number with four digits that matter, for people. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) return scientific(value);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
  return value.toFixed(digits).replace('-', '−');
}

const HIGH = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as digits times a power of ten. */
function scientific(value: number): string {
  const [digits = '', power = ''] = value.toExponential(2).split('e');
  const raised = power
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => HIGH[Number(digit)]!);
  return `${digits.replace('-', '−')} × 10${raised}`;
}

/** A number in few letters, for an axis: 423M, 1.5k, −4.155. */
export function compact(value: number): string {
  const units = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e4, 'k'],
  ] as const;
  const [unit, letter] = units.find(([size]) => Math.abs(value) >= size) ?? [1, ''];
  return letter === '' ? short(value) : `${Number((value / unit).toPrecision(3))}${letter}`.replace('-', '−');
}

/** A share in percent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** `1 point`, `2 points`. */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}
