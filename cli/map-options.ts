import type { Command } from 'commander';
import { COLOR_SPACES, COVARIANCES, INITS, MIXTURE_INITS, SOFT_MODELS, type SoftModelOptions } from 'fewhue';
import { choice, number } from './options.ts';

/** The options of `fewhue maps` as commander hands them over. */
export interface MapFlags extends Omit<SoftModelOptions, 'k'> {
  readonly components: number;
  readonly output?: string;
  readonly maxPixels?: number;
  readonly maxBytes?: number;
  readonly maxMemory?: number;
  readonly force?: true;
  readonly quiet?: true;
  readonly json?: true;
}

export const MAP_EXAMPLES = `
Examples:
  fewhue maps photo.jpg -k 5                    writes photo-k5-component-1.png and so on beside it
  fewhue maps photo.jpg -k 12 --model bayes-gmm -o maps/
  fewhue maps photo.jpg -k 4 --model gaussian-kmeans --covariance diag --space oklab
  fewhue maps photo.jpg -k 5 --json -o maps/ > model.json
`;

/** Adds the options of `fewhue maps`. Ranges are checked by the library. */
export function addMapOptions(command: Command): Command {
  return command
    .requiredOption('-k, --components <count>', 'components to fit, 1 to 256', number)
    .addOption(choice('--model <name>', 'soft model (default: gmm)', SOFT_MODELS))
    .addOption(choice('--covariance <shape>', 'shape of the components (default: by model)', COVARIANCES))
    .addOption(choice('--space <name>', 'where colours are points (default: srgb)', COLOR_SPACES))
    .addOption(choice('--init <name>', 'first components (default: by model)', MAP_INITS))
    .option('--beta <number>', 'stiffness of soft-kmeans (default: by its first clusters)', number)
    .option('--starts <count>', 'starts of which the best is kept', number)
    .option('--max-iterations <count>', 'iterations per start at most', number)
    .option('--seed <number>', 'seed of everything random (default: 0)', number)
    .option('-o, --output <folder>', 'folder of the maps, made if missing (default: beside the input)')
    .option('--json', 'print one JSON document with the fitted models instead of tables');
}

const MAP_INITS = [...new Set<string>([...MIXTURE_INITS, ...INITS])];
