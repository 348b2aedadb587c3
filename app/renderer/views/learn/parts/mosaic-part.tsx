import { type MouseEvent, useEffect, useRef } from 'react';
import type { Mosaic } from '../model/frame.ts';

interface MosaicProps {
  readonly part: Mosaic;
  /** A row was clicked; with keys its control sets it. */
  readonly onVisit: (row: number) => void;
}

/** A small picture, its pixels as squares. */
export function MosaicPart({ part, onVisit }: MosaicProps) {
  const { title, width, height, data, row, sets } = part;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  }, [data, width, height]);
  const visit = ({ currentTarget, clientY }: MouseEvent) => {
    const box = currentTarget.getBoundingClientRect();
    onVisit(Math.max(0, Math.min(height - 1, Math.floor(((clientY - box.top) / box.height) * height))));
  };
  return (
    <figure className="learn-mosaic">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a slider beside it does the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <span className="mosaic-frame" data-sets={sets} onClick={sets === undefined ? undefined : visit}>
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
