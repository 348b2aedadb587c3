import type { BitsPerPixel } from 'fewhue';
import { useId } from 'react';
import { strings } from '../../strings/en.ts';

/** Stages from raw pixels to the file. */
const STAGES = ['original', 'fixed', 'ideal', 'entropy', 'file'] as const;

/** Bits per pixel as bars: from 24 to what the file takes. */
export function BitsChart({ bits }: { readonly bits: BitsPerPixel }) {
  const id = useId();
  const words = strings.numbers;
  return (
    <table className="bits-chart" aria-labelledby={id}>
      <caption id={id}>{words.bits}</caption>
      <tbody>
        {STAGES.map((stage) => (
          <tr key={stage} className={`bits-${stage}`} title={words.bars[stage][1]}>
            <th scope="row">{words.bars[stage][0]}</th>
            <td className="bits-room">
              <span
                className="bits-bar"
                style={{ width: `${(100 * (bits[stage] ?? 0)) / bits.original}%` }}
              />
            </td>
            <td className="bits-value">
              {bits[stage] === null ? (
                <span className="hint">…</span>
              ) : (
                <data value={String(bits[stage])} data-key={`bitsPerPixel.${stage}`}>
                  {words.bit(bits[stage])}
                </data>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
