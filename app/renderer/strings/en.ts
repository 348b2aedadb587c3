import { cloud } from './cloud.ts';
import { options } from './options.ts';
import { picture } from './picture.ts';
import { play } from './play.ts';
import { shell } from './shell.ts';

/** Every word that the interface shows, in English. One file per part. */
export const strings = { ...shell, cloud, options, picture, play };
