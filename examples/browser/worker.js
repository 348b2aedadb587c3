// The worker: pixels never meet the window's thread, so that the page stays alive.
import { encodePng, FewhueError, quantize } from 'fewhue';
import { openImage } from 'fewhue/web';

const onProgress = ({ fraction }) => postMessage({ kind: 'progress', fraction });

addEventListener('message', async ({ data: { file, colors } }) => {
  try {
    const { image } = await quantize(await openImage(file), { colors, onProgress });
    const blob = new Blob([await encodePng(image)], { type: 'image/png' });
    postMessage({ kind: 'result', blob, used: image.palette.colors.length / 4 });
  } catch (error) {
    if (!(error instanceof FewhueError)) throw error;
    postMessage({ kind: 'failure', message: error.message });
  }
});
