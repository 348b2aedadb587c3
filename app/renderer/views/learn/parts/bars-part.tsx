import type { Bars } from '../model/frame.ts';

/** Bars with their names and numbers. */
export function BarsPart({ part: { title, rows, most } }: { readonly part: Bars }) {
  return (
    <figure className="learn-bars">
      <figcaption>{title}</figcaption>
      <table>
        <tbody>
          {rows.map(({ name, value, text, color }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="bar-room">
                <svg className="bar-shape" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    width={Math.max(0, Math.min(100, (100 * value) / most))}
                    height="10"
                    fill={`rgb(${color.join(' ')})`}
                  />
                </svg>
              </td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
