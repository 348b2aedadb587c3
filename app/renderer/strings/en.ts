import { brush } from './brush.ts';
import { choose } from './choose.ts';
import { clip } from './clip.ts';
import { cloud } from './cloud.ts';
import { commands } from './commands.ts';
import { compare } from './compare.ts';
import { fields } from './fields.ts';
import { numbers } from './numbers.ts';
import { options } from './options.ts';
import { palette } from './palette.ts';
import { picture } from './picture.ts';
import { play } from './play.ts';
import { rail } from './rail.ts';
import { result } from './result.ts';
import { save } from './save.ts';
import { segments } from './segments.ts';
import { shell } from './shell.ts';

/** Every word that the interface shows, in English. One file per part. */
export const strings = {
  ...shell,
  brush,
  choose,
  clip,
  cloud,
  commands,
  compare,
  fields,
  numbers,
  options,
  palette,
  picture,
  play,
  rail,
  result,
  save,
  segments,
};
