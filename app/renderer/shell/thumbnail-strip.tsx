import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { close } from '../actions/close.ts';
import { retry } from '../actions/load-picture.ts';
import { activate } from '../actions/pictures.ts';
import { Button } from '../controls/button.tsx';
import { isSized, savingOfAll } from '../state/known-sizes.ts';
import type { OpenPicture } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import './thumbnail-strip.css';

/** The open pictures, to choose from and to close, and what each and all of them save. */
export function ThumbnailStrip() {
  const { open, active } = useStore(({ pictures }) => pictures);
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the picture that is shown
  useEffect(() => {
    const shown = list.current?.querySelector('[aria-current="true"]');
    shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <div className="strip">
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
            <Change picture={picture} />
            {picture.status === 'failed' && (
              <Button
                label={strings.strip.shortRetry(picture.name)}
                icon="again"
                iconOnly
                look="quiet"
                onPress={() => void retry(picture.id)}
              />
            )}
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
      <Total />
    </div>
  );
}

/** How much smaller the file of a picture gets; dim while that is about settings before. */
function Change({ picture }: { readonly picture: OpenPicture }) {
  const size = useStore(({ sizes }) => sizes[picture.id]);
  const old = useStore((state) => !isSized(state, picture));
  if (!size || picture.sourceBytes === 0) return <span className="thumbnail-change" />;
  const change = size.bytes / picture.sourceBytes - 1;
  return (
    <span className="thumbnail-change" data-old={old} data-grew={change > 0}>
      {strings.result.change(change)}
    </span>
  );
}

/** What all pictures save together, once every one is known. */
function Total() {
  const saving = useStore(useShallow(savingOfAll));
  if (!saving) return null;
  const [change, bytes] = [strings.result.change(saving.change), strings.save.brief(Math.abs(saving.bytes))];
  const { total, grew } = strings.strip;
  return (
    <p className="strip-total" data-grew={saving.bytes < 0}>
      {saving.bytes < 0 ? grew(change, bytes) : total(change, bytes)}
    </p>
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
