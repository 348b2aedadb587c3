import { useState } from 'react';
import { zoomAbout, zoomTo, zoomToActual, zoomToFit } from '../../actions/camera.ts';
import { toggleBlink } from '../../actions/compare.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { transformOf } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { BrushButton } from '../brush/brush-bar.tsx';
import './zoom-bar.css';

/** Zoom in, zoom out, 1:1, fit, and how large the picture is shown. */
export function ZoomBar({ errors }: { readonly errors?: boolean }) {
  const percent = useStore(({ pictures, view }) => {
    const picture = activePicture(pictures);
    if (picture?.status !== 'ready' || view.viewport.width === 0) return undefined;
    return Math.round(100 * devicePixelRatio * transformOf(view.camera, picture, view.viewport).scale);
  });
  const words = strings.picture;
  return (
    <div className="zoom-bar">
      {errors && <BrushButton />}
      {errors && <BlinkButton />}
      {errors && <ErrorsButton />}
      <Button label={words.zoomOut} icon="minus" iconOnly look="quiet" onPress={() => zoomAbout(1 / 2)} />
      <ZoomField percent={percent} />
      <Button label={words.zoomIn} icon="plus" iconOnly look="quiet" onPress={() => zoomAbout(2)} />
      <Button label={words.fit} look="quiet" onPress={zoomToFit} />
      <Button label={words.actual} look="quiet" onPress={zoomToActual} />
    </div>
  );
}

/** How large the picture is shown, which can be typed. */
function ZoomField({ percent }: { readonly percent: number | undefined }) {
  const [typed, setTyped] = useState<string>();
  const take = () => {
    const wanted = Number.parseFloat(typed ?? '');
    if (wanted > 0) zoomTo(wanted / 100);
    setTyped(undefined);
  };
  return (
    <input
      className="zoom-percent"
      type="text"
      inputMode="numeric"
      aria-label={strings.picture.zoomField}
      value={typed ?? (percent === undefined ? '' : strings.picture.zoom(percent))}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={({ key }) => key === 'Enter' && take()}
      onBlur={take}
    />
  );
}

function ErrorsButton() {
  const pressed = useStore(({ view }) => view.errorMap);
  const label = strings.numbers.errorMap;
  return (
    <Button
      {...{ label, pressed, icon: 'heat', iconOnly: true, look: 'quiet' }}
      onPress={() => setView({ errorMap: !pressed })}
    />
  );
}

/** Shows both sides in turn: the eye sees what changes. */
function BlinkButton() {
  const pressed = useStore(({ compare }) => compare.blink !== undefined);
  const label = strings.compare.blink;
  return (
    <Button {...{ label, pressed, icon: 'blink', iconOnly: true, look: 'quiet' }} onPress={toggleBlink} />
  );
}
