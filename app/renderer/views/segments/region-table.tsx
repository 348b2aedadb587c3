import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { clearRegions, selectRegion } from '../../actions/segments.ts';
import { Button } from '../../controls/button.tsx';
import type { RegionRow } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { RegionLine } from './region-line.tsx';
import { type Order, SORTS, type Sort, sortRegions } from './sort-regions.ts';

/** Rows that are shown before more are asked for: the browser is slow with thousands. */
const FIRST_ROWS = 200;

/** The regions, one per row: one stop of the Tab key, arrows move within. */
export function RegionTable() {
  const rows = useStore(({ segments }) => segments.rows);
  const [order, setOrder] = useState<Order>({ by: 'area', falling: true });
  const [all, setAll] = useState(false);
  const [current, setCurrent] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useFollowing(box);
  const sorted = useMemo(() => rows && sortRegions(rows, order), [rows, order]);
  const words = strings.segments;
  if (!rows || !sorted) return <p className="hint region-waiting">{words.waiting}</p>;
  const shown = all ? sorted : sorted.slice(0, FIRST_ROWS);
  const reached = shown.some(({ id }) => id === current) ? current : shown[0]?.id;
  return (
    <div className="region-scroll" ref={box}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are selected, which only a grid's are */}
      <table className="region-table" role="grid" aria-label={words.table} aria-multiselectable="true">
        <TableHead order={order} onOrder={setOrder} />
        <tbody onKeyDown={(event) => moveByKey(event, shown)}>
          {shown.map((row) => (
            <RegionLine key={row.id} row={row} current={row.id === reached} onFocus={setCurrent} />
          ))}
        </tbody>
      </table>
      {shown.length < sorted.length && (
        <Button label={words.all(sorted.length)} look="quiet" onPress={() => setAll(true)} />
      )}
    </div>
  );
}

interface TableHeadProps {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

function TableHead({ order, onOrder }: TableHeadProps) {
  const words = strings.segments.columns;
  const sort = (by: Sort) => onOrder({ by, falling: by === order.by ? !order.falling : by === 'area' });
  return (
    <thead>
      <tr>
        {SORTS.map((by) => (
          <th
            key={by}
            scope="col"
            className={`region-${by}`}
            aria-sort={by === order.by ? (order.falling ? 'descending' : 'ascending') : undefined}
          >
            <button type="button" className="region-sort" onClick={() => sort(by)}>
              {words[by]}
              <span aria-hidden="true">{by === order.by ? (order.falling ? ' ↓' : ' ↑') : ''}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function moveByKey(event: KeyboardEvent<HTMLElement>, shown: readonly RegionRow[]): void {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (ctrlKey || metaKey || altKey || shiftKey) return;
  const region = Number((event.target as HTMLElement).dataset['region']);
  const from = shown.findIndex(({ id }) => id === region);
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowUp: -1, ArrowDown: 1, Home: -from, End: shown.length - 1 - from },
  };
  const step = steps[key];
  const next = step === undefined ? undefined : shown[from + step];
  if (next) rowOf(event.currentTarget, next.id)?.focus();
  else if (key === 'Enter' || key === ' ') selectRegion(region, key === ' ');
  else if (key === 'Escape') clearRegions();
  else if (step === undefined) return;
  event.preventDefault();
}

function rowOf(table: HTMLElement, region: number): HTMLElement | null {
  return table.querySelector<HTMLElement>(`[data-region="${region}"]`);
}

/** Brings the row of the region that is hovered on the picture into sight, within the table alone. */
function useFollowing(box: RefObject<HTMLDivElement | null>): void {
  const hovered = useStore(({ segments }) => segments.hovered);
  useEffect(() => {
    const element = box.current;
    const row = element && hovered !== undefined ? rowOf(element, hovered) : null;
    if (!element || !row || element.matches(':hover')) return;
    const head = element.querySelector('thead')?.offsetHeight ?? 0;
    const [top, bottom] = [row.offsetTop - head, row.offsetTop + row.offsetHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
  }, [box, hovered]);
}
