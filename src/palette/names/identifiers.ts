/**
 * Names as identifiers of style sheets: letters, digits and hyphens; those that come again have a number behind. Empty
 * ones stay empty.
 */
export function identifiers(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    if (name === '') return '';
    const plain = identifier(name.replace(/^\W+|\W+$/g, '').toLowerCase());
    let own = plain;
    for (let n = 2; taken.has(own); n++) own = `${plain}-${n}`;
    taken.add(own);
    return own;
  });
}

/** A name of letters, digits and hyphens that begins with a letter. */
export function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^(?=\d|$)/, 'c');
}
