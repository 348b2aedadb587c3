/** Drawings on a grid of 16 by 16. */
const PATHS = {
  open: 'M2 13V4h4l1.5 2H14v7z',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H7',
  redo: 'M10.5 3l3 3-3 3M13.5 6H6a3.5 3.5 0 0 0 0 7h3',
  theme: 'M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  keys: 'M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6',
  save: 'M8 2v8M5 7l3 3 3-3M2.5 11v2.5h11V11',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  folder: 'M2 13V4h4l1.5 2H14v7z',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  play: 'M4.5 3l8 5-8 5z',
  pause: 'M5 3v10M11 3v10',
  first: 'M12.5 3l-7 5 7 5zM3.5 3v10',
  last: 'M3.5 3l7 5-7 5zM12.5 3v10',
  back: 'M10 3L5 8l5 5',
  forward: 'M6 3l5 5-5 5',
  down: 'M4 6.5l4 4 4-4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  options: 'M2 4.5h5M11 4.5h3M7 2.5h4v4H7zM2 11.5h1M7 11.5h7M3 9.5h4v4H3z',
  heat: 'M8 14a4 4 0 0 0 4-4c0-3-3-4-3.5-8C6 4 4 6.5 4 10a4 4 0 0 0 4 4z',
  again: 'M12.5 8A4.5 4.5 0 1 1 11 4.6M11 2v3H8',
  brush: 'M13.5 2.5 7 9M7 9a2.3 2.3 0 0 0-3.5 1.5C3.3 12 3 12.8 2 13.5c2.5.6 5.5 0 6-2.2A2 2 0 0 0 7 9z',
  blink:
    'M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  curves: 'M2 2v12h12M4.5 11c4 0 3-6 9-6.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing that says nothing to screen readers: its button has the words. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
