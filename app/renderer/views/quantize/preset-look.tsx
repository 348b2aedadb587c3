import { useEffect, useRef } from 'react';
import { useStore } from '../../state/store.ts';

/** Share of the shorter side of the picture that a thumbnail shows. */
const SHOWN = 0.6;

/** The middle of a bitmap: what options do is seen in its details. */
export function PresetLook({ bitmap }: { readonly bitmap: ImageBitmap | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // What was drawn of one picture is nothing of another, even for a moment.
  const id = useStore(({ pictures }) => pictures.active);
  useEffect(() => {
    if (!bitmap || !canvas.current) return;
    const side = Math.ceil(SHOWN * Math.min(bitmap.width, bitmap.height));
    canvas.current.width = side;
    canvas.current.height = side;
    const [x, y] = [(side - bitmap.width) / 2, (side - bitmap.height) / 2];
    canvas.current.getContext('2d')?.drawImage(bitmap, x, y);
  }, [bitmap]);
  return (
    <canvas
      key={id}
      className="preset-look"
      ref={canvas}
      width={1}
      height={1}
      data-drawn={bitmap !== undefined}
    />
  );
}
