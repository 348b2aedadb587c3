/** A number that a scene can be shown with. */
export interface NumberControl {
  readonly kind: 'number';
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly first: number;
  /** How the slider says its number; default: as it is. */
  readonly show?: ((value: number) => string) | undefined;
}

/** One of some words. */
export interface ChoiceControl<Word extends string = string> {
  readonly kind: 'choice';
  readonly label: string;
  /** Words and what they are called. */
  readonly choices: Readonly<Record<Word, string>>;
  readonly first: Word;
}

/** Yes or no. */
export interface FlagControl {
  readonly kind: 'flag';
  readonly label: string;
  readonly first: boolean;
}

export type Control = NumberControl | ChoiceControl | FlagControl;
export type Controls = Readonly<Record<string, Control>>;

/** What a control gives. */
export type ValueOf<C> = C extends NumberControl
  ? number
  : C extends FlagControl
    ? boolean
    : C extends ChoiceControl<infer Word>
      ? Word
      : never;

/** What the controls of a scene give, by name. */
export type ValuesOf<All> = { readonly [Name in keyof All]: ValueOf<All[Name]> };

/** Texts of a link by name: what a control is set to where that is not its first value. */
export type Texts = Readonly<Record<string, string>>;

/** A slider from `low` to `high`. */
export function numeric(
  label: string,
  [low, high]: readonly [number, number],
  first: number,
  { step = 1, show }: { readonly step?: number; readonly show?: (value: number) => string } = {},
): NumberControl {
  return { kind: 'number', label, low, high, step, first, show };
}

/** A choice of words; the first of them is the default. */
export function choice<Word extends string>(
  label: string,
  choices: Readonly<Record<Word, string>>,
  first: NoInfer<Word>,
): ChoiceControl<Word> {
  return { kind: 'choice', label, choices, first };
}

export function flag(label: string, first = false): FlagControl {
  return { kind: 'flag', label, first };
}

/** The values of controls as a link has them; what is missing or out of range is the first value. */
export function readValues<All extends Controls>(controls: All, texts: Texts): ValuesOf<All> {
  const values = Object.entries(controls).map(([name, control]) => [name, readValue(control, texts[name])]);
  return Object.fromEntries(values) as ValuesOf<All>;
}

/** The value of one control. */
export function readValue(control: Control, text: string | undefined): number | string | boolean {
  if (text === undefined) return control.first;
  if (control.kind === 'flag') return text === 'yes';
  if (control.kind === 'choice') return Object.hasOwn(control.choices, text) ? text : control.first;
  const value = Number(text);
  return text !== '' && value >= control.low && value <= control.high ? value : control.first;
}

/** A value as links have it. */
export function textOf(value: number | string | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
