import { useEffect, useRef } from 'react';
import type { Mosaic } from '../model/frame.ts';

/** A small picture, its pixels as squares. */
export function MosaicPart({ part: { title, width, height, data, row } }: { readonly part: Mosaic }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  }, [data, width, height]);
  return (
    <figure className="learn-mosaic">
      <figcaption>{title}</figcaption>
      <span className="mosaic-frame">
        <canvas ref={canvas} width={width} height={height} role="img" aria-label={title} />
        {row !== undefined && (
          <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            <rect className="mosaic-row" x={0} y={row} width={width} height={1} />
          </svg>
        )}
      </span>
    </figure>
  );
}
