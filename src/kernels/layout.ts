/** How a number lies in the kernels' memory. */
export type NumberType = 'u8' | 'u16' | 'i32' | 'u32' | 'f32' | 'f64' | 'u64';

/** Where the fields of an `@unmanaged` class of the kernels lie; the build writes one for each class. */
export interface Layout {
  readonly bytes: number;
  readonly fields: { readonly [name: string]: { readonly type: NumberType; readonly offset: number } };
}

/** Some or all fields of a class. */
export type FieldValues<L extends Layout> = { readonly [Name in keyof L['fields']]?: number };

/** Values of the four fields `nameX` to `nameW`. */
export function perAxis<Name extends string>(name: Name, [x, y, z, w]: readonly number[]) {
  return { [`${name}X`]: x, [`${name}Y`]: y, [`${name}Z`]: z, [`${name}W`]: w } as {
    readonly [Axis in 'X' | 'Y' | 'Z' | 'W' as `${Name}${Axis}`]: number;
  };
}

/** Writes fields into `view`, which begins where the object does. */
export function writeFields<L extends Layout>(view: DataView, layout: L, values: FieldValues<L>): void {
  for (const [name, value] of Object.entries(values)) {
    const { type, offset } = layout.fields[name]!;
    WRITERS[type](view, offset, value as number);
  }
}

/** The value of a field of the object that begins where `view` does. */
export function readField(view: DataView, { fields }: Layout, name: string): number {
  const { type, offset } = fields[name]!;
  return READERS[type](view, offset);
}

type Reader = (view: DataView, offset: number) => number;
type Writer = (view: DataView, offset: number, value: number) => void;

const READERS = {
  u8: (view, offset) => view.getUint8(offset),
  u16: (view, offset) => view.getUint16(offset, true),
  i32: (view, offset) => view.getInt32(offset, true),
  u32: (view, offset) => view.getUint32(offset, true),
  f32: (view, offset) => view.getFloat32(offset, true),
  f64: (view, offset) => view.getFloat64(offset, true),
  u64: (view, offset) => Number(view.getBigUint64(offset, true)),
} satisfies Record<NumberType, Reader>;

const WRITERS = {
  u8: (view, offset, value) => view.setUint8(offset, value),
  u16: (view, offset, value) => view.setUint16(offset, value, true),
  i32: (view, offset, value) => view.setInt32(offset, value, true),
  u32: (view, offset, value) => view.setUint32(offset, value, true),
  f32: (view, offset, value) => view.setFloat32(offset, value, true),
  f64: (view, offset, value) => view.setFloat64(offset, value, true),
  u64: (view, offset, value) => view.setBigUint64(offset, BigInt(value), true),
} satisfies Record<NumberType, Writer>;
