import type { Definitions } from '#internal/engine';

/** A command of the program: what its help says, what it takes, and what it does. */
export interface CommandDefinition {
  readonly name: string;
  /** Its arguments, as commander writes them: `<inputs...>`. */
  readonly args: string;
  /** What it does, in the imperative without a full stop. */
  readonly description: string;
  /** Every flag, by the library's name of the option. */
  readonly options: Definitions;
  /** Options that must be given. */
  readonly required?: readonly string[];
  /** Command lines, each with what it does. */
  readonly examples: readonly string[];
  /** Loads what it needs and runs; returns the exit code, throws for a wrong command line. */
  readonly run: (args: readonly (string | readonly string[])[], flags: object) => Promise<number>;
}
