import { Command, CommanderError } from 'commander';
import type { Definitions } from '#internal/engine';
import { lacksAddressSpace, runWithoutReservations } from './address-space.ts';
import type { CommandDefinition } from './commands/command.ts';
import { commandsFor } from './commands.ts';
import { EXIT_CODE_HELP, EXIT_OK, EXIT_USAGE, exitCodeOf } from './exit-codes.ts';
import { describeFailure, nameFlagsBy } from './failure.ts';
import { addDefinitions } from './flags/add-definitions.ts';
import { printNote, reportOut } from './terminal/streams.ts';
import { version } from './version.ts';

/** Examples of the help of the program. */
const EXAMPLES = [
  'fewhue compress photo.jpg -k 16              writes photo-k16.png beside it',
  'fewhue batch photos/ -r -k 64 -o small/      a folder with all that is in it',
  'fewhue choose photo.jpg --max-k 24           how many colours, by every criterion',
  'fewhue decode logo.fhq                       writes logo.png beside it',
  'fewhue maps photo.jpg -k 5 -o maps/          the probabilities of a soft model, as pictures',
  'fewhue iterate photo.jpg -k 8                how a fit goes on, side by side',
  'fewhue segment photo.jpg                     regions: overlay, labels and table',
  'fewhue score out/labels.png truth.png        how well two label maps agree',
];

/** Runs one command line; returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  let exitCode = EXIT_OK;
  const program = new Command('fewhue')
    .description('Turns pictures into few colours, and says what that costs and saves.')
    .option('-V, --version', 'print the version')
    .on('option:version', () => {
      reportOut(`${version()}\n`);
      throw new CommanderError(EXIT_OK, 'commander.version', 'version');
    })
    .addHelpText('after', helpAfter(EXAMPLES))
    .configureOutput({ writeOut: reportOut, outputError: () => {} })
    .exitOverride();
  for (const definition of await commandsFor(args))
    addCommand(program, definition, (code) => {
      exitCode = code;
    });
  if (args.length === 0) program.help({ error: true });
  await program.parseAsync(args, { from: 'user' });
  return exitCode;
}

function addCommand(
  program: Command,
  { name, args, description, options, required, examples, run }: CommandDefinition,
  onExit: (exitCode: number) => void,
): void {
  const command = program.command(`${name} ${args}`).description(description);
  addDefinitions(command, options, { required })
    .addHelpText('after', helpAfter(examples))
    // Commander gives the arguments, then the flags, then the command.
    .action(async (...given) => {
      nameFlagsBy(options);
      onExit(await run(given.slice(0, -2), await withConfig(given.at(-2), options)));
    });
}

/** The flags with the options of a file under them, where one is named. */
async function withConfig(flags: { readonly config?: string }, options: Definitions): Promise<object> {
  if (flags.config === undefined) return flags;
  return (await import('./flags/read-config.ts')).addConfig(flags, flags.config, options);
}

function helpAfter(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  ${example}\n`).join('')}${EXIT_CODE_HELP}`;
}

/** Every error that is not one picture's own ends here, as one line. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === EXIT_OK) return EXIT_OK;
    const text = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
    const hint =
      error.code === 'commander.unknownOption' ? ', and put -- before names that begin with -' : '';
    if (error.code !== 'commander.help') printNote(`${text} (see fewhue --help${hint})`);
    return EXIT_USAGE;
  }
  const failure = describeFailure(error, 'fewhue', false);
  printNote(failure.message);
  return exitCodeOf(failure.code);
}

// CommonJS, which starts faster than a module, has no top-level await.
(lacksAddressSpace() ? runWithoutReservations() : main(process.argv.slice(2)))
  .catch(explain)
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
