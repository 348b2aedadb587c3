import { close } from '../actions/close.ts';
import { retry } from '../actions/load-picture.ts';
import { Button } from '../controls/button.tsx';
import { activePicture, isSeen } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** Over the stage, while the picture is not there: that it is being opened, or why it could not be. */
export function PictureStatus() {
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const words = strings.strip;
  if (!picture || isSeen(picture)) return null;
  const { id, name, error = '' } = picture;
  if (picture.status === 'opening')
    return (
      <p className="picture-status">
        <span className="spinner" />
        {words.working(name)}
      </p>
    );
  return (
    <div className="picture-status">
      <p>{strings.open.failed(name, error)}</p>
      <div className="picture-choices">
        <Button label={words.retry} onPress={() => void retry(id)} />
        <Button label={words.remove} onPress={() => close(id)} />
      </div>
    </div>
  );
}
