import { type PointerEvent, useEffect, useRef, useState } from 'react';
import '../controls/compare-label.css';
import { strings } from '../strings/en.ts';
import './demo.css';
import { useDemo } from './use-demo.ts';

interface DemoProps {
  readonly url: string;
  /** Size of the sample's file. */
  readonly bytes: number;
}

const TICKS = [2, 4, 8, 16, 32, 64, 128, 256];

/** What the program does, done on a sample: the picture before and after, with ever more colours. */
export function Demo({ url, bytes }: DemoProps) {
  const image = useRef<HTMLImageElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [divider, setDivider] = useState(0.5);
  const frame = useDemo(image);
  useEffect(() => {
    if (frame) canvas.current?.getContext('2d')?.drawImage(frame.bitmap, 0, 0);
  }, [frame]);
  const words = strings.result;
  return (
    <figure className="demo" onPointerMove={(event) => setDivider(shareOf(event))}>
      <img ref={image} src={url} alt="" width={600} height={400} />
      <canvas
        ref={canvas}
        width={600}
        height={400}
        role="img"
        aria-label={
          frame ? strings.open.demo(frame.k, strings.save.brief(frame.bytes)) : strings.samples.coffee
        }
        style={{ clipPath: `inset(0 0 0 ${100 * divider}%)` }}
      />
      <span className="demo-divider" style={{ left: `${100 * divider}%` }} />
      <figcaption className="compare-label compare-before">
        <b>{words.original}</b> {strings.save.brief(bytes)}
      </figcaption>
      {frame && (
        <span className="compare-label compare-after">
          <b>{words.colors(frame.k)}</b>
          <span>{strings.save.brief(frame.bytes)}</span>
          <span className="compare-change">{words.change(frame.bytes / bytes - 1)}</span>
        </span>
      )}
      <span className="demo-ticks" aria-hidden="true">
        {TICKS.map((tick) => (
          <i key={tick} data-here={tick === frame?.k}>
            {tick}
          </i>
        ))}
      </span>
    </figure>
  );
}

function shareOf({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(1, Math.max(0, (clientX - left) / width));
}
