// A table has a row for every kind of a thing, by its name.

/** The names of a table's rows, in its order. */
export function keysOf<Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(table) as Name[];
}

/** The name for users of the rows of a table. */
export function labelsOf<Name extends string>(
  table: Readonly<Record<Name, { readonly label: string }>>,
): Readonly<Record<Name, string>> {
  const labels = keysOf(table).map((name) => [name, table[name].label]);
  return Object.fromEntries(labels) as Record<Name, string>;
}
