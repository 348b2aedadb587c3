import { type ReactNode, useEffect, useId, useRef } from 'react';
import { strings } from '../strings/en.ts';
import { Button } from './button.tsx';

/** A dialog over the window, which keeps the focus until it is closed. */
export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** As wide as the window has room. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, wide, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
    >
      <div className="dialog-head">
        <h2 className="dialog-title" id={heading}>
          {title}
        </h2>
        <Button label={strings.dialog.close} icon="close" iconOnly look="quiet" onPress={onClose} />
      </div>
      {children}
    </dialog>
  );
}
