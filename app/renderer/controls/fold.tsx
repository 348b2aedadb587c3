import { type ReactNode, useState } from 'react';
import './fold.css';

/** A part that shows its heading alone until it is opened. */
export interface FoldProps {
  readonly id: string;
  readonly title: string;
  /** What is in it, in a word or two. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** What is in it is there while it is open: closed it costs neither code nor time when results change. */
export function Fold({ id, title, note, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" id={id} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="fold-head">
        <span>{title}</span>
        <span className="fold-note">{note}</span>
      </summary>
      <div className="fold-body">{open && children}</div>
    </details>
  );
}
