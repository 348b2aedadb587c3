import * as fewhue from 'fewhue';
import * as cluster from 'fewhue/cluster';
import * as color from 'fewhue/color';
import * as mixture from 'fewhue/mixture';
import * as node from 'fewhue/node';
import * as palette from 'fewhue/palette';
import * as segment from 'fewhue/segment';
import * as engineInternal from '#internal/engine';
import * as nodeInternal from '#internal/node';

/** Everything that users and the command line import, of the engine and for Node. */
export const ENGINE = {
  ...engineInternal,
  ...fewhue,
  ...palette,
  ...color,
  ...cluster,
  ...mixture,
  ...segment,
};
export const NODE = { ...ENGINE, ...nodeInternal, ...node };

/** Names of the functions of the public faces. */
export const PUBLIC_FUNCTIONS: readonly string[] = Object.entries({
  ...fewhue,
  ...palette,
  ...color,
  ...cluster,
  ...mixture,
  ...segment,
  ...node,
})
  .filter(([, value]) => typeof value === 'function')
  .map(([name]) => name);
