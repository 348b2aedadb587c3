// Letters that need no font of the host: captions look the same on every machine.

/** Columns of a letter and rows of the line, in dots; a letter takes one column more. */
const COLUMNS = 5;
export const LETTER_ROWS = 8;

/** Five columns per letter as two hexadecimal digits each; bit 0 is the top row. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': '3e5149453e',
  '1': '00427f4000',
  '2': '4261514946',
  '3': '2141454b31',
  '4': '1814127f10',
  '5': '2745454539',
  '6': '3c4a494930',
  '7': '0171090503',
  '8': '3649494936',
  '9': '064949291e',
  a: '2054545478',
  b: '7f48444438',
  c: '3844444420',
  d: '384444487f',
  e: '3854545418',
  f: '087e090102',
  g: '18a4a4a47c',
  h: '7f08040478',
  i: '00447d4000',
  j: '4080847d00',
  k: '7f10284400',
  l: '00417f4000',
  m: '7c04180478',
  n: '7c08040478',
  o: '3844444438',
  p: 'fc24242418',
  q: '18242418fc',
  r: '7c08040408',
  s: '4854545420',
  t: '043f444020',
  u: '3c4040207c',
  v: '1c2040201c',
  w: '3c4030403c',
  x: '4428102844',
  y: '1ca0a0a07c',
  z: '4464544c44',
  ' ': '0000000000',
  '.': '0060600000',
  ',': '0050300000',
  ':': '0036360000',
  '-': '0808080808',
  '+': '08083e0808',
  '=': '1414141414',
  '(': '001c224100',
  ')': '0041221c00',
};

/** Width in dots of a line of text. */
export function textColumns(text: string): number {
  return (COLUMNS + 1) * text.length;
}

/** Calls `dot` with the column and row of every dot of a line of lower-case text; unknown letters stay blank. */
export function eachDot(text: string, dot: (column: number, row: number) => void): void {
  [...text].forEach((letter, i) => {
    const columns = LETTERS[letter] ?? LETTERS[' ']!;
    for (let column = 0; column < COLUMNS; column++) {
      const bits = Number.parseInt(columns.slice(2 * column, 2 * column + 2), 16);
      for (let row = 0; row < LETTER_ROWS; row++)
        if ((bits >>> row) & 1) dot(i * (COLUMNS + 1) + column, row);
    }
  });
}
