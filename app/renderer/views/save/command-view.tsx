import { copyCommand } from '../../actions/save.ts';
import { Button } from '../../controls/button.tsx';
import { commandFor } from '../../state/command-for.ts';
import { activePicture } from '../../state/pictures.ts';
import { requestFor } from '../../state/request-for.ts';
import { sourceFor } from '../../state/source-for.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './command-view.css';

/** The command line that does the same. */
export function CommandView() {
  const command = useCommand();
  return (
    <div className="command">
      <code>{command}</code>
      <Button label={strings.save.copyCommand} icon="copy" onPress={() => void copyCommand()} />
    </div>
  );
}

/** Its beginning, beside the heading. */
export function CommandNote() {
  return useCommand();
}

function useCommand(): string {
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const settings = useStore((state) => state.settings.current);
  return picture
    ? commandFor(requestFor(settings, picture), picture.name, undefined, sourceFor(settings, picture))
    : '';
}
