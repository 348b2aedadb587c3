import type { CommandDefinition } from './commands/command.ts';

type Loader = () => Promise<CommandDefinition>;

/** What loads each command, in the order of the help: a run needs the definitions of its own alone. */
const LOADERS: Readonly<Record<string, Loader>> = {
  compress: async () => (await import('./commands/compress/command.ts')).compressCommand,
  batch: async () => (await import('./commands/batch/command.ts')).batchCommand,
  worker: async () => (await import('./commands/worker/command.ts')).workerCommand,
  choose: async () => (await import('./commands/choose/command.ts')).chooseCommand,
  decode: async () => (await import('./commands/decode/command.ts')).decodeCommand,
  maps: async () => (await import('./commands/maps/command.ts')).mapsCommand,
  iterate: async () => (await import('./commands/iterate/command.ts')).iterateCommand,
  segment: async () => (await import('./commands/segment/command.ts')).segmentCommand,
  histogram: async () => (await import('./commands/histogram/command.ts')).histogramCommand,
  merge: async () => (await import('./commands/merge/command.ts')).mergeCommand,
  palette: async () => (await import('./commands/palette/command.ts')).paletteCommand,
  points: async () => (await import('./commands/points/command.ts')).pointsCommand,
  score: async () => (await import('./commands/score/command.ts')).scoreCommand,
  'score-picture': async () => (await import('./commands/score-picture/command.ts')).scorePictureCommand,
  inspect: async () => (await import('./commands/inspect/command.ts')).inspectCommand,
  compare: async () => (await import('./commands/compare/command.ts')).compareCommand,
};

/** The command that a command line begins with, or every one: for help, and for words that are no command. */
export function commandsFor(args: readonly string[]): Promise<CommandDefinition[]> {
  const named = args[0] !== undefined && Object.hasOwn(LOADERS, args[0]) ? [LOADERS[args[0]]!] : undefined;
  return Promise.all((named ?? Object.values(LOADERS)).map((load) => load()));
}
