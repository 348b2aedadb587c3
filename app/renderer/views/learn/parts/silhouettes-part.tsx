import { colorOf } from '../model/cluster-colors.ts';
import type { Silhouettes } from '../model/frame.ts';
import { short } from '../model/number-text.ts';

const [WIDTH, HEIGHT] = [300, 220];

/** The silhouettes of all points, longest first within each cluster; a line at their mean. */
export function SilhouettesPart({ part: { title, values, labels, mean } }: { readonly part: Silhouettes }) {
  const order = [...values.keys()].sort((a, b) => labels[a]! - labels[b]! || values[b]! - values[a]!);
  const [left, right] = [Math.min(0, ...values), 1];
  const across = (value: number) => ((value - left) / (right - left)) * WIDTH;
  const high = HEIGHT / values.length;
  return (
    <figure className="learn-silhouettes">
      <figcaption>{`${title}; mean ${short(mean)}`}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}: mean ${short(mean)}`}>
        {order.map((point, row) => (
          <rect
            key={point}
            x={Math.min(across(0), across(values[point]!))}
            y={row * high}
            width={Math.abs(across(values[point]!) - across(0))}
            height={high}
            fill={`rgb(${colorOf(labels[point]!).join(' ')})`}
          />
        ))}
        <line className="silhouette-mean" x1={across(mean)} x2={across(mean)} y1={0} y2={HEIGHT} />
      </svg>
    </figure>
  );
}
