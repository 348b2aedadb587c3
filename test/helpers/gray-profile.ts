/** An ICC profile of grey whose tone curve is a power: exponents from 0 to 255, in steps of 1/256. */
export function grayProfile(exponent: number): Buffer {
  const tags: [string, Buffer][] = [
    ['wtpt', Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), numbers(0.9642, 1, 0.8249)])],
    [
      'kTRC',
      Buffer.concat([
        Buffer.from('curv\0\0\0\0\0\0\0\x01', 'latin1'),
        short(exponent * 256),
        Buffer.alloc(2),
      ]),
    ],
    ['desc', Buffer.concat([Buffer.from('desc\0\0\0\0\0\0\0\x05grey\0', 'latin1'), Buffer.alloc(79)])],
    ['cprt', Buffer.from('text\0\0\0\0none', 'latin1')],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  let at = 128 + table.length;
  tags.forEach(([name, body], i) => {
    table.write(name, 4 + 12 * i, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * i);
    table.writeUInt32BE(body.length, 12 + 12 * i);
    at += body.length;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrGRAYXYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  numbers(0.9642, 1, 0.8249).copy(header, 68);
  return Buffer.concat([header, table, ...tags.map(([, body]) => body)]);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeInt32BE(Math.round(value * 65536), 4 * i);
  });
  return bytes;
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(Math.round(value));
  return bytes;
}
