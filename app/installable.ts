import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import sharp from 'sharp';
import type { Plugin } from 'vite';
import { OUTPUT_FORMATS } from '../src/encode/formats.ts';
import { PICTURE_FORMATS } from '../src/image/picture-formats.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Sides of the icons in pixels: of a home screen, and of a start screen. */
const ICON_SIDES = [192, 512];

/** An icon that a system may cut into any shape keeps what matters in the middle four fifths. */
const MASKABLE = 'icon-maskable.png';

/** What a system needs to know to install the page as an app. */
const MANIFEST = {
  id: './',
  name: 'fewhue',
  short_name: 'fewhue',
  description: 'Turns a picture into few colours, and says what that costs and saves.',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#f4f4f3',
  theme_color: '#588b8b',
  categories: ['graphics', 'photo', 'utilities'],
  icons: [
    ...ICON_SIDES.map((side) => ({ src: `icon-${side}.png`, sizes: `${side}x${side}`, type: 'image/png' })),
    { src: MASKABLE, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  file_handlers: [
    {
      action: './',
      accept: Object.fromEntries(
        handledFiles().map(([type, extensions]) => [type, extensions.map((extension) => `.${extension}`)]),
      ),
    },
  ],
  launch_handler: { client_mode: 'focus-existing' },
};

/** Types of the files that the installed page opens, with their extensions. */
function handledFiles(): (readonly [type: string, extensions: readonly string[]])[] {
  const read = Object.values(PICTURE_FORMATS).filter(({ reader }) => reader !== 'none');
  return [
    ...read.map(({ mediaType, extensions }) => [mediaType, extensions] as const),
    ['image/x-fewhue', OUTPUT_FORMATS.fhq.extensions],
  ];
}

/** Makes the page one that can be installed and starts without a network: manifest, icons, service worker. */
export function installable(): Plugin {
  let folder: string;
  return {
    name: 'installable',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
    ],
    async generateBundle() {
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      emit('manifest.webmanifest', JSON.stringify(MANIFEST, null, 2));
      const icon = readFileSync(path('build/icon.svg'));
      for (const side of ICON_SIDES) emit(`icon-${side}.png`, await pngOf(icon, side));
      emit(MASKABLE, await pngOf(Buffer.from(removeShape(icon.toString())), 512));
    },
    // Last, and from the disk: the list must name what is there, of the workers too.
    closeBundle: async () => {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !['index.html', WORKER].includes(entry.name))
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .sort();
      writeFileSync(join(folder, WORKER), await serviceWorker(folder, files));
    },
  };
}

const WORKER = 'service-worker.js';

/** The worker's script: another one, and so a new build, whenever a file has changed. */
async function serviceWorker(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['index.html', ...files]) hash.update(file).update(readFileSync(join(folder, file)));
  const isLater = (file: string) => file.endsWith('.wasm');
  const page = {
    build: hash.digest('hex').slice(0, 16),
    files: files.filter((file) => !isLater(file)),
    later: files.filter(isLater),
  };
  const bundle = await rolldown({
    input: path('service-worker/service-worker.ts'),
    transform: { define: { __PAGE__: JSON.stringify(page) } },
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  return output[0].code;
}

/** No palette: whoever shows it may scale it. */
function pngOf(svg: Buffer, side: number): Promise<Buffer> {
  return sharp(svg, { density: (72 * side) / 32 })
    .resize(side, side)
    .png()
    .toBuffer();
}

/** The icon's squares over the whole area, not in its rounded shape. */
function removeShape(svg: string): string {
  return svg.replace(/ clip-path="[^"]*"/, ' transform="translate(16 16) scale(1.15) translate(-16 -16)"');
}
