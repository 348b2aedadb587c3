import { Command, CommanderError } from 'commander';
import { lacksAddressSpace, runWithoutReservations } from './address-space.ts';
import { CHOOSE_EXAMPLES, COMPRESS_EXAMPLES, DECODE_EXAMPLES, EXAMPLES } from './examples.ts';
import { EXIT_CODE_HELP, EXIT_OK, EXIT_USAGE, exitCodeOf } from './exit-codes.ts';
import { describeFailure } from './failure.ts';
import { addIterateOptions, ITERATE_EXAMPLES } from './iterate-options.ts';
import { addMapOptions, MAP_EXAMPLES } from './map-options.ts';
import {
  addChooseOptions,
  addColorOptions,
  addFileOptions,
  addLimits,
  formatOption,
  keepOption,
  number,
} from './options.ts';
import { version } from './report-json.ts';
import { addSegmentOptions, SCORE_EXAMPLES, SEGMENT_EXAMPLES } from './segment-options.ts';
import { printNote, reportOut } from './streams.ts';

/** Runs one command line; returns the exit code. */
async function main(words: readonly string[]): Promise<number> {
  let exitCode = EXIT_OK;
  const program = new Command('fewhue')
    .description('Turns pictures into few colours, and says what that costs and saves.')
    .option('-V, --version', 'print the version')
    .on('option:version', () => {
      reportOut(`${version()}\n`);
      throw new CommanderError(EXIT_OK, 'commander.version', 'version');
    })
    .addHelpText('after', EXAMPLES + EXIT_CODE_HELP)
    .configureOutput({ writeOut: reportOut, outputError: () => {} })
    .exitOverride();
  const compress = program.command('compress <inputs...>').description('give pictures at most K colours');
  addColorOptions(compress)
    .option('-o, --output <path>', 'file or folder of the result; - is standard output')
    .addOption(formatOption())
    .addOption(keepOption())
    .option('--skip-if-larger', 'save nothing that has more bytes than the input')
    .option('--json', 'print one JSON document instead of tables')
    .addHelpText('after', COMPRESS_EXAMPLES + EXIT_CODE_HELP);
  addFileOptions(compress).action(async (inputs, flags) => {
    exitCode = await (await import('./commands/compress.ts')).compress(inputs, flags);
  });
  const choose = program
    .command('choose <input>')
    .description('say how many colours a picture needs, by every criterion');
  addChooseOptions(choose)
    .option('--report <path>', 'write the curves and the picture at each K as one HTML file')
    .option('--json', 'print one JSON document instead of the table')
    .addHelpText('after', CHOOSE_EXAMPLES + EXIT_CODE_HELP);
  addFileOptions(choose).action(async (input, flags) => {
    exitCode = await (await import('./commands/choose.ts')).choose(input, flags);
  });
  const decode = program.command('decode <inputs...>').description('turn packed .fhq files back into PNG');
  decode
    .option('-o, --output <path>', 'file or folder of the result; - is standard output')
    .option('--effort <level>', '1 is fast, 10 gives the smallest PNG (default: 5)', number)
    .addHelpText('after', DECODE_EXAMPLES + EXIT_CODE_HELP);
  addFileOptions(decode).action(async (inputs, flags) => {
    exitCode = await (await import('./commands/decode.ts')).decode(inputs, flags);
  });
  const maps = program.command('maps <inputs...>').description('show what a soft model says of every pixel');
  addFileOptions(addMapOptions(maps))
    .addHelpText('after', MAP_EXAMPLES + EXIT_CODE_HELP)
    .action(async (inputs, flags) => {
      exitCode = await (await import('./commands/maps.ts')).maps(inputs, flags);
    });
  const iterate = program.command('iterate <inputs...>').description('show pictures as a fit goes on');
  addFileOptions(addIterateOptions(iterate))
    .addHelpText('after', ITERATE_EXAMPLES + EXIT_CODE_HELP)
    .action(async (inputs, flags) => {
      exitCode = await (await import('./commands/iterate.ts')).iterate(inputs, flags);
    });
  addSegmentCommands(program, (code) => {
    exitCode = code;
  });
  if (words.length === 0) program.help({ error: true });
  await program.parseAsync(words, { from: 'user' });
  return exitCode;
}

function addSegmentCommands(program: Command, onExit: (exitCode: number) => void): void {
  const segment = program.command('segment [inputs...]').description('divide pictures into regions');
  addFileOptions(addSegmentOptions(segment))
    .addHelpText('after', SEGMENT_EXAMPLES + EXIT_CODE_HELP)
    .action(async (inputs, flags) => {
      onExit(await (await import('./commands/segment.ts')).segment(inputs, flags));
    });
  const score = program
    .command('score <labels> <truths...>')
    .description('compare a label map (grey or indexed PNG, NPY) with true ones');
  addLimits(score, 'maps')
    .option('--json', 'print one JSON document instead of the table')
    .addHelpText('after', SCORE_EXAMPLES + EXIT_CODE_HELP)
    .action(async (labels, truths, flags) => {
      onExit(await (await import('./commands/score.ts')).score(labels, truths, flags));
    });
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
