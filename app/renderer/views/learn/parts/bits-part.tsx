import type { Bits } from '../model/frame.ts';

/** Bits in groups, each under the colours that it stands for. */
export function BitsPart({ part: { title, groups, total } }: { readonly part: Bits }) {
  return (
    <figure className="learn-bits">
      <figcaption>{`${title}: ${total}`}</figcaption>
      <p className="bit-groups">
        {groups.map(({ bits, colors, name }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its number
          <span key={i} className="bit-group" title={name}>
            <svg
              viewBox={`0 0 ${Math.max(1, colors.length)} 1`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              {colors.map((color, pixel) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a pixel is its number
                <rect key={pixel} x={pixel} width={1} height={1} fill={`rgb(${color.join(' ')})`} />
              ))}
            </svg>
            {bits}
          </span>
        ))}
      </p>
    </figure>
  );
}
