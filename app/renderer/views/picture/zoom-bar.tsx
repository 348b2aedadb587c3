import { zoomAbout, zoomToActual, zoomToFit } from '../../actions/camera.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { place } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './zoom-bar.css';

/** Zoom in, zoom out, 1:1, fit, and how large the picture is shown. */
export function ZoomBar({ errors }: { readonly errors?: boolean }) {
  const percent = useStore(({ pictures, view }) => {
    const picture = activePicture(pictures);
    if (picture?.status !== 'ready' || view.viewport.width === 0) return undefined;
    return Math.round(100 * devicePixelRatio * place(view.camera, picture, view.viewport).scale);
  });
  const words = strings.picture;
  return (
    <div className="zoom-bar">
      {errors && <ErrorsButton />}
      <Button label={words.zoomOut} icon="minus" iconOnly look="quiet" onPress={() => zoomAbout(1 / 2)} />
      <output className="zoom-percent">{percent === undefined ? '' : words.zoom(percent)}</output>
      <Button label={words.zoomIn} icon="plus" iconOnly look="quiet" onPress={() => zoomAbout(2)} />
      <Button label={words.fit} look="quiet" onPress={zoomToFit} />
      <Button label={words.actual} look="quiet" onPress={zoomToActual} />
    </div>
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
