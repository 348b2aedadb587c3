import { useEffect, useRef } from 'react';
import { activate, close } from '../actions/pictures.ts';
import { Button } from '../controls/button.tsx';
import type { OpenPicture } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import './thumbnail-strip.css';

/** The open pictures, to choose from and to close. */
export function ThumbnailStrip() {
  const { open, active } = useStore(({ pictures }) => pictures);
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the picture that is shown
  useEffect(() => {
    const shown = list.current?.querySelector('[aria-current="true"]');
    shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <ul className="thumbnails" ref={list} aria-label={strings.regions.pictures}>
      {open.map((picture) => (
        <li key={picture.id} className="thumbnail">
          <button
            type="button"
            className="thumbnail-button"
            aria-label={labelOf(picture)}
            aria-current={picture.id === active}
            title={picture.error ?? picture.name}
            onClick={() => activate(picture.id)}
          >
            <Thumbnail picture={picture} />
          </button>
          <Button
            label={strings.strip.close(picture.name)}
            icon="close"
            iconOnly
            look="quiet"
            onPress={() => close(picture.id)}
          />
        </li>
      ))}
    </ul>
  );
}

function labelOf({ name, status }: OpenPicture): string {
  const label = strings.strip.show(name);
  return status === 'ready' ? label : `${label} (${strings.strip[status]})`;
}

function Thumbnail({ picture: { thumbnail, status } }: { readonly picture: OpenPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (thumbnail) canvas.current?.getContext('2d')?.drawImage(thumbnail, 0, 0);
  }, [thumbnail]);
  if (!thumbnail) return <span className={`thumbnail-${status}`}>{status === 'failed' ? '!' : '…'}</span>;
  return <canvas ref={canvas} width={thumbnail.width} height={thumbnail.height} />;
}
