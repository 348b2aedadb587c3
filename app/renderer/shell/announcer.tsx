import { activePicture } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** Tells screen readers of every new result, once its size is known. */
export function Announcer() {
  const measurement = useStore(({ pictures, measurements }) => {
    const picture = activePicture(pictures);
    return picture && measurements[picture.id];
  });
  const { colors, bytes } = measurement?.statistics ?? {};
  return (
    <div className="unseen" role="status" aria-label={strings.regions.result}>
      {colors && bytes?.file != null && strings.status.result(colors.used, bytes.file, bytes.source)}
    </div>
  );
}
