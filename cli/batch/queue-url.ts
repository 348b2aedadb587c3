import { FewhueError } from 'fewhue';

/** The URL of the queue: as given, or that of the environment, where no list of processes shows its password. */
export function queueUrl(given: string | undefined): string {
  const { FEWHUE_QUEUE } = process.env;
  const url = given === undefined || given === 'env' ? FEWHUE_QUEUE : given;
  if (url) return url;
  throw new FewhueError(
    'invalid-option',
    'queue must be a URL, or stand in the environment as FEWHUE_QUEUE',
    {
      option: 'queue',
    },
  );
}
