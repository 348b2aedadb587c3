import { batchCommand } from './commands/batch/command.ts';
import { chooseCommand } from './commands/choose/command.ts';
import type { CommandDefinition } from './commands/command.ts';
import { compareCommand } from './commands/compare/command.ts';
import { compressCommand } from './commands/compress/command.ts';
import { decodeCommand } from './commands/decode/command.ts';
import { histogramCommand } from './commands/histogram/command.ts';
import { inspectCommand } from './commands/inspect/command.ts';
import { iterateCommand } from './commands/iterate/command.ts';
import { mapsCommand } from './commands/maps/command.ts';
import { mergeCommand } from './commands/merge/command.ts';
import { paletteCommand } from './commands/palette/command.ts';
import { pointsCommand } from './commands/points/command.ts';
import { scoreCommand } from './commands/score/command.ts';
import { scorePictureCommand } from './commands/score-picture/command.ts';
import { segmentCommand } from './commands/segment/command.ts';
import { workerCommand } from './commands/worker/command.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandDefinition[] = [
  compressCommand,
  batchCommand,
  workerCommand,
  chooseCommand,
  decodeCommand,
  mapsCommand,
  iterateCommand,
  segmentCommand,
  histogramCommand,
  mergeCommand,
  paletteCommand,
  pointsCommand,
  scoreCommand,
  scorePictureCommand,
  inspectCommand,
  compareCommand,
];
