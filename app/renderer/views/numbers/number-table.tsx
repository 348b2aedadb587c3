import { useId } from 'react';
import { strings } from '../../strings/en.ts';

/** One number of a table. */
export interface NumberRow {
  readonly name: string;
  /** Where the number is in the command line's JSON document. */
  readonly key: string;
  /** Null: not known (yet). */
  readonly value: number | null;
  /** How it is written. */
  readonly text: (value: number) => string;
  /** What stands there while it is not known. */
  readonly missing?: string;
  /** The number as a share of the raw picture's. */
  readonly share?: number | null;
}

/** Numbers with their names. */
export function NumberTable({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly NumberRow[];
}) {
  const id = useId();
  return (
    <table className="number-table" aria-labelledby={id}>
      <caption id={id}>{title}</caption>
      <tbody>
        {rows.map(({ name, key, value, text, missing = strings.numbers.unknown, share }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              {value === null ? (
                <span className="hint">{missing}</span>
              ) : (
                <data value={String(value)} data-key={key}>
                  {text(value)}
                </data>
              )}
            </td>
            {share !== undefined && <td className="number-share">{shareText(share)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shareText(share: number | null): string {
  return share === null ? '' : strings.numbers.percent(share);
}
