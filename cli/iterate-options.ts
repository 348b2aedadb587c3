import { type Command, InvalidArgumentError } from 'commander';
import {
  COLOR_SPACES,
  COVARIANCES,
  INITS,
  ITERATION_MODELS,
  type IterationOptions,
  MIXTURE_INITS,
} from 'fewhue';
import { choice, number } from './options.ts';

/** The options of `fewhue iterate` as commander hands them over. */
export interface IterateFlags extends Omit<IterationOptions, 'k'> {
  readonly colors: number;
  readonly output?: string;
  readonly maxPixels?: number;
  readonly maxBytes?: number;
  readonly maxMemory?: number;
  readonly force?: true;
  readonly quiet?: true;
  readonly json?: true;
}

export const ITERATE_EXAMPLES = `
Examples:
  fewhue iterate photo.jpg -k 8                 writes photo-k8-iterations.png beside it
  fewhue iterate photo.jpg -k 8 --model gmm --at 1,2,5,20 -o steps.png
  fewhue iterate photo.jpg -k 4 --init random --seed 7 --at 0,1,2,3,10,100
`;

/** Adds the options of `fewhue iterate`. Ranges are checked by the library. */
export function addIterateOptions(command: Command): Command {
  const inits = [...new Set<string>([...INITS, ...MIXTURE_INITS])];
  return command
    .requiredOption('-k, --colors <count>', 'clusters to fit, 1 to 256', number)
    .addOption(choice('--model <name>', 'what is fitted (default: kmeans)', ITERATION_MODELS))
    .option('--at <list>', 'iterations to show, with commas; 0 is the start', numbers, [1, 2, 5, 20])
    .addOption(choice('--covariance <shape>', 'shape of the components of gmm (default: full)', COVARIANCES))
    .addOption(choice('--space <name>', 'where colours are points (default: srgb)', COLOR_SPACES))
    .addOption(choice('--init <name>', 'the start (default: kmeans++)', inits))
    .option('--seed <number>', 'seed of the start (default: 0)', number)
    .option('--panel-width <pixels>', 'width of a panel at most (default: 400)', number)
    .option('-o, --output <path>', 'file or folder of the picture; - is standard output')
    .option('--json', 'print one JSON document instead of tables');
}

function numbers(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => /^\d+$/.test(part))) return parts.map(Number);
  throw new InvalidArgumentError('It must be whole numbers with commas between them.');
}
