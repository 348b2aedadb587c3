import { hoverRegion, selectRegion } from '../../actions/segments.ts';
import { regionNames } from '../../state/region-names.ts';
import type { RegionRow } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** One region in the table. */
export interface RegionLineProps {
  readonly row: RegionRow;
  /** Whether it is the one that the keyboard reaches. */
  readonly current: boolean;
  readonly onFocus: (region: number) => void;
}

export function RegionLine({ row, current, onFocus }: RegionLineProps) {
  const { id, area, share, color, left, top, width, height } = row;
  const hovered = useStore(({ segments }) => segments.hovered === id);
  const selected = useStore(({ segments }) => segments.selected.includes(id));
  const name = useStore((state) => regionNames(state)[id]);
  const words = strings.segments;
  return (
    <tr
      className="region-row"
      data-region={id}
      data-hovered={hovered}
      aria-selected={selected}
      title={words.box(left, top, width, height)}
      aria-label={words.row(id, [name, color ?? words.transparent].filter(Boolean).join(', '), share)}
      tabIndex={current ? 0 : -1}
      onClick={({ shiftKey, ctrlKey, metaKey }) => selectRegion(id, shiftKey || ctrlKey || metaKey)}
      onPointerEnter={() => hoverRegion(id)}
      onPointerLeave={() => hoverRegion(undefined)}
      onFocus={({ currentTarget }) => {
        onFocus(id);
        if (currentTarget.matches(':focus-visible')) hoverRegion(id);
      }}
      onBlur={() => hoverRegion(undefined)}
    >
      <td className="region-id">{id}</td>
      <td className="region-color">
        <span className="region-swatch" style={color === null ? undefined : { background: color }} />
        {name ?? color ?? words.transparent}
      </td>
      <td className="region-area">
        {words.area(area)} <span className="region-share">{words.percent(share)}</span>
      </td>
    </tr>
  );
}
