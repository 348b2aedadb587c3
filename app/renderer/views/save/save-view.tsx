import { OUTPUT_FORMATS } from 'fewhue';
import { DEFAULT_FORMAT, keysOf } from '#internal/engine';
import { copyCommand, copyPicture, saveBatch, savePicture } from '../../actions/save.ts';
import { Button } from '../../controls/button.tsx';
import { askedFor } from '../../state/asked-for.ts';
import { commandFor } from '../../state/command-for.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './save-view.css';

/** Files and the clipboard. */
export function SaveView() {
  const ready = useStore(({ pictures }) => activePicture(pictures)?.status === 'ready');
  const count = useStore(({ pictures }) => pictures.open.filter(({ status }) => status === 'ready').length);
  const busy = useStore(({ results }) => results.work['batch'] !== undefined);
  const words = strings.save;
  const disabled = !ready;
  return (
    <div className="save-view">
      {keysOf(OUTPUT_FORMATS).map((format) => (
        <Button
          key={format}
          label={words.as(OUTPUT_FORMATS[format].label)}
          {...(format === DEFAULT_FORMAT && { icon: 'save', look: 'primary' })}
          disabled={disabled}
          onPress={() => void savePicture(format)}
        />
      ))}
      {count > 1 && (
        <Button
          {...{ label: words.all(count), icon: 'folder', disabled: busy }}
          onPress={() => void saveBatch(DEFAULT_FORMAT)}
        />
      )}
      <Button {...{ label: words.copyPicture, disabled }} onPress={() => void copyPicture()} />
      <Button {...{ label: words.copyCommand, disabled }} onPress={() => void copyCommand()} />
      <Command />
    </div>
  );
}

function Command() {
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const settings = useStore((state) => state.settings.current);
  if (!picture) return null;
  return (
    <figure className="command">
      <figcaption className="hint">{strings.save.command}</figcaption>
      <code>{commandFor(askedFor(settings, picture.id), picture.name)}</code>
    </figure>
  );
}
