import type { NumberRange } from '../core/vocabulary.ts';

/** Values that other options must have, by their names: any one of each list. */
export type Condition = Readonly<Record<string, readonly (string | boolean)[]>>;

/** Headings under which help and forms list options. */
export const OPTION_GROUPS = [
  'colors',
  'regions',
  'model',
  'dither',
  'tidying',
  'targets',
  'output',
  'batch',
  'limits',
] as const;
export type OptionGroup = (typeof OPTION_GROUPS)[number];

/** What every option has. */
export interface OptionFacts {
  /** What it does, in a few words that help, tables and forms show; range and default are added from the definition. */
  readonly doc: string;
  readonly group: OptionGroup;
  /** Long flag of the command line without hyphens; default: the name in small letters with hyphens. */
  readonly flag?: string;
  /** What help calls the value, default by the kind. */
  readonly valueName?: string;
  /** One-letter flag. */
  readonly short?: string;
  /** Must be given: there is no value for it that fits every picture. */
  readonly required?: boolean;
  /** Where these do not hold, giving the option is an error. */
  readonly only?: Condition;
  /** Where these do not hold, the option does nothing. */
  readonly needs?: Condition;
  /** What the engine takes where nothing is given and there is no default, in words. */
  readonly otherwise?: string;
  /** Rarely needed: forms fold it away. */
  readonly expert?: boolean;
}

/** Steps of a number that feel equal: sums, or powers of two. */
export type Scale = 'linear' | 'log2';

/** What a number counts, for the command line: plain, bytes (`2GB`), or pixels or a share of them (`400px`, `0.5%`). */
export type Unit = 'bytes' | 'pixels-or-share';

/** A number, or one of a few words in its place. */
export interface NumericDefinition<Word extends string = string> extends OptionFacts {
  readonly kind: 'integer' | 'number';
  readonly low: number;
  /** May be Infinity; the value itself is finite. */
  readonly high: number;
  readonly default?: number | Word;
  readonly words?: readonly Word[];
  /** Two numbers as `low-high` will do as well. */
  readonly ranges?: boolean;
  readonly scale?: Scale;
  readonly unit?: Unit;
  readonly variants?: readonly Variant<Pick<NumericDefinition<Word>, 'low' | 'high' | 'default' | 'needs'>>[];
}

/** One of some words. */
export interface ChoiceDefinition<Word extends string = string> extends OptionFacts {
  readonly kind: 'choice';
  readonly choices: readonly Word[];
  /** What forms call the words; default: as the interface calls them. */
  readonly labels?: Readonly<Record<Word, string>>;
  readonly default?: Word;
  readonly variants?: readonly Variant<Pick<ChoiceDefinition<Word>, 'choices' | 'default' | 'needs'>>[];
}

/** Some of some words. */
export interface ChoicesDefinition<Word extends string = string> extends OptionFacts {
  readonly kind: 'choices';
  readonly choices: readonly Word[];
  readonly default?: readonly Word[];
}

/** Yes or no; no unless given. */
export interface FlagDefinition extends OptionFacts {
  readonly kind: 'flag';
  readonly default: boolean;
}

/** Several numbers. */
export interface NumbersDefinition extends OptionFacts {
  readonly kind: 'integers';
  readonly low: number;
  readonly high: number;
  /** How many there may be at most. */
  readonly maxCount: number;
  readonly default?: readonly number[];
}

/** A value with a form of its own, whose reader checks it: colours, points or a text. */
export interface OtherDefinition extends OptionFacts {
  readonly kind: 'colors' | 'points' | 'scribbles' | 'text' | 'texts';
}

/** An option: what it may be, what it is when it is not given, and what users are told about it. Plain data. */
export type OptionDefinition =
  | NumericDefinition
  | ChoiceDefinition
  | ChoicesDefinition
  | FlagDefinition
  | NumbersDefinition
  | OtherDefinition;

/** What is different where other options have certain values. */
export type Variant<Difference> = Partial<Difference> & { readonly when: Condition };

/** Options by name; conditions look at earlier ones only. */
export type Definitions = Readonly<Record<string, OptionDefinition>>;

/** The kind of definition that values of a type need. */
type DefinitionFor<Value> = [Value] extends [boolean]
  ? FlagDefinition
  : [Value] extends [string]
    ? ChoiceDefinition<Value> | OtherDefinition
    : [Value] extends [number | string]
      ? NumericDefinition<Exclude<Extract<Value, string>, NumberRange>> & Ranges<Value>
      : [Value] extends [readonly number[]]
        ? NumbersDefinition
        : [Value] extends [readonly (infer Word extends string)[]]
          ? ChoicesDefinition<Word> | OtherDefinition
          : OtherDefinition;

/** Whether the values are told that two numbers will do, where they do. */
type Ranges<Value> = [Extract<Value, NumberRange>] extends [never]
  ? { readonly ranges?: never }
  : { readonly ranges: true };

/** A definition for each of an interface's options: `satisfies DefinitionsOf<…>` refuses to forget one. */
export type DefinitionsOf<Options> = {
  readonly [Name in keyof Required<Options>]: DefinitionFor<Exclude<Options[Name], undefined>>;
};
