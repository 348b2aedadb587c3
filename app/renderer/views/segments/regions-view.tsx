import { clearRegions } from '../../actions/segments.ts';
import { Button } from '../../controls/button.tsx';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { RegionTable } from './region-table.tsx';

/** How many regions there are and how many are selected, and all of them in a table. */
export function RegionsView() {
  const count = useStore(({ segments }) => segments.cut?.count);
  const selected = useStore(({ segments }) => segments.selected.length);
  const words = strings.segments;
  return (
    <div className="regions-view">
      <div className="regions-head">
        <output className="segment-count" aria-live="polite">
          {count !== undefined && words.found(count, selected)}
        </output>
        <Button {...{ label: words.clear, look: 'quiet', disabled: selected === 0 }} onPress={clearRegions} />
      </div>
      <RegionTable />
    </div>
  );
}
