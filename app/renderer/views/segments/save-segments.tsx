import { useState } from 'react';
import { copySegmentCommand, saveSegmentFile, saveSegmentFolder } from '../../actions/segments.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { listSegmentFiles } from '../../state/segment-files.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

const FILES = listSegmentFiles();
/** What is offered first. */
const FIRST = 'labels.png';

/** What can be saved of the regions. */
export function SaveSegments() {
  const [file, setFile] = useState<string>(FIRST);
  const [smooth, setSmooth] = useState(false);
  const cut = useStore(({ segments }) => segments.cut);
  // While others are sought the worker has no longer those that are shown.
  const disabled = useStore(({ segments }) => !segments.cut || segments.status !== 'ready');
  const tree = useStore(({ settings }) => settings.current.segments['by'] !== 'color');
  const words = strings.segments;
  const offered = FILES.filter(
    ({ needs }) => (needs !== 'tree' || tree) && (needs !== 'mixture' || (cut?.components ?? 0) > 0),
  );
  const found = (path: string) => offered.find((one) => one.path === path);
  const { path, output, isFolder } = found(file) ?? found(FIRST) ?? offered[0]!;
  return (
    <div className="save-segments">
      <ChoiceField
        look="segment-field"
        label={words.save}
        value={path}
        choices={offered.map((one) => [one.path, one.label])}
        onChange={setFile}
      />
      <Button
        label={words.saveButton}
        icon={isFolder ? 'folder' : 'save'}
        disabled={disabled}
        onPress={() =>
          void (isFolder
            ? saveSegmentFolder(output)
            : saveSegmentFile(output, path, smooth ? 'smooth' : 'lines'))
        }
      />
      <Button
        {...{ label: words.copyCommand, icon: 'copy', iconOnly: true, look: 'quiet', disabled }}
        onPress={() => void copySegmentCommand()}
      />
      {path === 'regions.svg' && (
        <label className="check">
          <input type="checkbox" checked={smooth} onChange={({ target }) => setSmooth(target.checked)} />
          {words.smoothCurves}
        </label>
      )}
    </div>
  );
}
