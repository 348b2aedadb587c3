import type { Table } from '../model/frame.ts';

/** A table that fills. */
export function TablePart({ part: { title, head, rows, newest } }: { readonly part: Table }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where there is little room
    <section className="learn-table" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added
            <tr key={row} data-newest={row === newest}>
              {cells.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
