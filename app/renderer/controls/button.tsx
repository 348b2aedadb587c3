import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A button with a text, an icon, or both. */
export interface ButtonProps {
  /** What it says, or what readers and the tooltip say if it shows an icon alone. */
  readonly label: string;
  /** What readers say in place of the text, where buttons with the same one stand side by side. It begins with that. */
  readonly name?: string;
  readonly onPress: () => void;
  readonly icon?: IconName;
  /** Shows the icon alone. */
  readonly iconOnly?: boolean;
  readonly look?: 'plain' | 'primary' | 'quiet';
  /** For buttons that stay pressed. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** Keys that do the same, for the tooltip. */
  readonly keys?: string;
  readonly children?: ReactNode;
}

export function Button({ label, onPress, icon, iconOnly, look = 'plain', ...rest }: ButtonProps) {
  const { name, pressed, disabled, keys, children } = rest;
  const looks = ['button', look === 'plain' ? '' : `button-${look}`, iconOnly ? 'button-icon' : ''];
  const title = keys ? `${label} (${keys})` : label;
  return (
    <button
      type="button"
      className={looks.filter(Boolean).join(' ')}
      onClick={onPress}
      disabled={disabled}
      aria-pressed={pressed}
      aria-label={iconOnly ? label : name}
      title={iconOnly || keys ? title : undefined}
    >
      {icon && <Icon name={icon} />}
      {iconOnly ? null : (children ?? label)}
    </button>
  );
}
