import { clearEdits, mergeRegions, nameRegion, splitRegion } from '../../actions/regions.ts';
import { clearRegions } from '../../actions/segments.ts';
import { endGesture } from '../../actions/settings.ts';
import { Button } from '../../controls/button.tsx';
import { MAX_NAME } from '../../state/region-edits.ts';
import { regionNames } from '../../state/region-names.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { RegionTable } from './region-table.tsx';

/** How many regions there are and how many are selected, what is done to these, and all of them in a table. */
export function RegionsView() {
  const count = useStore(({ segments }) => segments.cut?.count);
  const selected = useStore(({ segments }) => segments.selected);
  const words = strings.segments;
  return (
    <div className="regions-view">
      <div className="regions-head">
        <output className="segment-count" aria-live="polite">
          {count !== undefined && words.found(count, selected.length)}
        </output>
        <Button
          {...{ label: words.clear, look: 'quiet', disabled: selected.length === 0 }}
          onPress={clearRegions}
        />
      </div>
      <RegionEditing selected={selected} />
      <RegionTable />
    </div>
  );
}

function RegionEditing({ selected }: { readonly selected: readonly number[] }) {
  const edited = useStore(
    ({ settings, pictures }) => (settings.current.regions[pictures.active ?? -1]?.steps.length ?? 0) > 0,
  );
  const [only, ...others] = selected;
  const words = strings.segments;
  return (
    <div className="region-editing">
      {only !== undefined && others.length === 0 && <RegionNameField region={only} />}
      <Button label={words.merge} disabled={selected.length < 2} onPress={mergeRegions} />
      <Button label={words.split} disabled={selected.length !== 1} onPress={splitRegion} />
      {edited && <Button label={words.asFound} look="quiet" onPress={clearEdits} />}
    </div>
  );
}

function RegionNameField({ region }: { readonly region: number }) {
  const name = useStore((state) => regionNames(state)[region] ?? '');
  const words = strings.segments;
  return (
    <input
      className="region-name"
      type="text"
      aria-label={words.name}
      placeholder={words.name}
      maxLength={MAX_NAME}
      value={name}
      onChange={({ currentTarget }) => nameRegion(region, currentTarget.value, `region-name-${region}`)}
      onBlur={endGesture}
    />
  );
}
