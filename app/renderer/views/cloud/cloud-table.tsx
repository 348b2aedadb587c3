import { strings } from '../../strings/en.ts';
import type { Shown } from './use-shown.ts';

/** The spheres in words, for readers of the screen. */
export function CloudTable({ shown: { entries } }: { readonly shown: Shown }) {
  const words = strings.cloud;
  if (!entries) return null;
  const { colors, shares } = entries;
  return (
    <table className="unseen cloud-table">
      <caption>{words.table}</caption>
      <thead>
        <tr>
          {words.columns.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from(shares, (share, entry) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its index
          <tr key={entry}>
            <td>{entry + 1}</td>
            <td>{hexAt(colors, entry)}</td>
            <td>{words.share(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function hexAt(colors: Uint8Array, entry: number): string {
  const bytes = colors.subarray(4 * entry, 4 * entry + 3);
  return `#${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
