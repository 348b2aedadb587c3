import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import './menu.css';
import { Icon, type IconName } from './icon.tsx';

/** One line of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly onPress: () => void;
  /** What stands at the right: keys, a size. */
  readonly note?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly disabled?: boolean | undefined;
  /** For lines of which one is in effect. */
  readonly chosen?: boolean | undefined;
}

/** Lines that belong together. */
export interface MenuGroup {
  readonly title?: string | undefined;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  /** What readers say of the button. */
  readonly label: string;
  /** What the button shows. */
  readonly children: ReactNode;
  /** Class of the button. */
  readonly look: string;
  /** Edge of the button along which the menu opens. */
  readonly side: 'start' | 'end';
  readonly groups: readonly MenuGroup[];
}

/** A button that opens a list of things to do: arrow keys move in it, Escape and a press elsewhere close it. */
export function Menu({ label, children, look, side, groups }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  useClosedElsewhere(root, open, () => setOpen(false));
  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of what is in it
    <div
      className={`menu menu-${side}`}
      ref={root}
      onKeyDown={(event) => open && press(event, root.current, close)}
    >
      <button
        type="button"
        className={look}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && <MenuList {...{ id, label, groups, close }} />}
    </div>
  );
}

interface MenuListProps extends Pick<MenuProps, 'label' | 'groups'> {
  readonly id: string;
  readonly close: () => void;
}

function MenuList({ id, label, groups, close }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => itemsIn(list.current)[0]?.focus(), []);
  return (
    <div id={id} className="menu-list" role="menu" aria-label={label} ref={list} tabIndex={-1}>
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ title, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is none of a menu
          <div key={items[0]!.label} className="menu-group" role="group" aria-label={title ?? label}>
            {title && (
              <div className="menu-title" role="presentation">
                {title}
              </div>
            )}
            {items.map((item) => (
              <Line key={item.label} item={item} close={close} />
            ))}
          </div>
        ))}
    </div>
  );
}

function Line({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const { label, onPress, note, icon, disabled, chosen } = item;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: `aria-checked` is there for radio items alone
    <button
      type="button"
      className="menu-item"
      role={chosen === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={chosen}
      aria-label={label}
      tabIndex={-1}
      disabled={disabled}
      onClick={() => {
        close();
        onPress();
      }}
    >
      {icon && <Icon name={icon} />}
      <span className="menu-text">{label}</span>
      {note && <span className="menu-note">{note}</span>}
    </button>
  );
}

function useClosedElsewhere(root: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `close` does the same at any time
  useEffect(() => {
    if (!open) return;
    const stop = new AbortController();
    const leave = ({ target }: Event) => !root.current?.contains(target as Node) && close();
    for (const event of ['pointerdown', 'focusin'] as const)
      document.addEventListener(event, leave, { signal: stop.signal });
    return () => stop.abort();
  }, [open]);
}

function itemsIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('.menu-item:not(:disabled)') ?? [])];
}

function press(event: KeyboardEvent, root: HTMLElement | null, close: () => void): void {
  const items = itemsIn(root);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const last = items.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at < last ? at + 1 : 0,
    ArrowUp: at > 0 ? at - 1 : last,
    Home: 0,
    End: last,
  };
  const next = targets[event.key];
  if (event.key === 'Escape') close();
  else if (next === undefined) return;
  else items[next]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
