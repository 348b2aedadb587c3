import type { SegmentOutput } from 'fewhue/segment';
import { useState } from 'react';
import { copySegmentCommand, saveSegmentFile, saveSegmentFolder } from '../../actions/segments.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** What can be saved, by the name of its file or folder, and the engine's output that it belongs to. */
const FILES = {
  'labels.png': 'labels',
  'labels.npy': 'npy',
  'regions.svg': 'svg',
  'regions.geojson': 'geojson',
  'coco.json': 'coco',
  'regions.csv': 'table',
  'regions.json': 'table',
  'overlay.png': 'overlay',
  'flat.png': 'flat',
  'tree.json': 'tree',
  masks: 'masks',
  cutouts: 'cutouts',
  soft: 'soft',
} as const satisfies Readonly<Record<string, SegmentOutput>>;

type FileName = keyof typeof FILES;

/** What can be saved of the regions. */
export function SaveSegments() {
  const [file, setFile] = useState<FileName>('labels.png');
  const cut = useStore(({ segments }) => segments.cut);
  // While others are sought the worker has no longer those that are shown.
  const disabled = useStore(({ segments }) => !segments.cut || segments.status !== 'ready');
  const tree = useStore(({ settings }) => settings.current.segments['by'] !== 'color');
  const words = strings.segments;
  const offered = (Object.keys(FILES) as FileName[]).filter(
    (name) => (name !== 'tree.json' || tree) && (name !== 'soft' || (cut?.components ?? 0) > 0),
  );
  const chosen = offered.includes(file) ? file : 'labels.png';
  const folder = !chosen.includes('.');
  return (
    <div className="save-segments">
      <ChoiceField
        look="segment-field"
        label={words.save}
        value={chosen}
        choices={offered.map((name) => [name, words.files[name]])}
        onChange={setFile}
      />
      <Button
        label={words.saveButton}
        icon={folder ? 'folder' : 'save'}
        disabled={disabled}
        onPress={() =>
          void (folder ? saveSegmentFolder(FILES[chosen]) : saveSegmentFile(FILES[chosen], chosen))
        }
      />
      <Button
        {...{ label: words.copyCommand, icon: 'copy', iconOnly: true, look: 'quiet', disabled }}
        onPress={() => void copySegmentCommand()}
      />
    </div>
  );
}
