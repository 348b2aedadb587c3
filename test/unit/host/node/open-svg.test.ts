import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePictureFile } from '../../../../app/main/decode-file.ts';
import { decodePicture } from '../../../../app/main/handlers/decode-picture.ts';
import { Pictures } from '../../../../app/main/pictures.ts';
import { RecentFiles } from '../../../../app/main/recent-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const outside = temporaryFolder();
const folder = join(outside, 'pictures');
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  response.end(SHAPE);
});
let host = '';

/** Drawn where a file is taken in as SVG. */
const SHAPE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><g id="shape"><rect width="40" height="40"/></g></svg>';

beforeAll(async () => {
  mkdirSync(join(folder, 'below'), { recursive: true });
  mkdirSync(join(folder, '.ssh'));
  const solid = { width: 40, height: 40, channels: 3, background: '#102030' } as const;
  const png = await sharp({ create: solid }).png().toBuffer();
  for (const directory of [folder, join(folder, 'below'), join(folder, '.ssh'), outside]) {
    writeFileSync(join(directory, '.env'), 'PASSWORD=black letters');
    writeFileSync(join(directory, 'key.txt'), 'black letters');
    writeFileSync(join(directory, 'other.png'), png);
    writeFileSync(join(directory, 'other.svg'), SHAPE);
    writeFileSync(join(directory, 'style.css'), 'rect { fill: black }');
    writeFileSync(join(directory, 'part.xml'), '<rect width="40" height="40"/>');
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

/** Every way to name a file: beside, below, above, absolute, by URL. */
const LOCATIONS: Readonly<Record<string, (file: string) => string>> = {
  beside: (file) => file,
  'beside with a dot': (file) => `./${file}`,
  below: (file) => `below/${file}`,
  'in a hidden folder': (file) => `.ssh/${file}`,
  above: (file) => `../${file}`,
  absolute: (file) => join(folder, file),
  'as file URL': (file) => pathToFileURL(join(folder, file)).href,
  'as file URL with a host': (file) => `file://localhost${join(folder, file)}`,
  'by http': (file) => host + file,
};

/** Every way in which an SVG takes in another file; white unless something is taken in. */
const METHODS: Readonly<Record<string, (locate: (file: string) => string) => string>> = {
  'XInclude of text': (at) => text(`<xi:include href="${at('key.txt')}" parse="text"/>`),
  'XInclude of a hidden file': (at) => text(`<xi:include href="${at('.env')}" parse="text"/>`),
  'XInclude with an encoding': (at) =>
    text(`<xi:include href="${at('key.txt')}" parse="text" encoding="utf-8"/>`),
  'XInclude of XML': (at) => drawing(`<xi:include href="${at('part.xml')}" parse="xml"/>`),
  'XInclude of an SVG': (at) => drawing(`<xi:include href="${at('other.svg')}"/>`),
  'image href': (at) => drawing(`<image href="${at('other.png')}" width="40" height="40"/>`),
  'image xlink:href': (at) => drawing(`<image xlink:href="${at('other.png')}" width="40" height="40"/>`),
  'image of an SVG': (at) => drawing(`<image href="${at('other.svg')}" width="40" height="40"/>`),
  'SVG within an SVG': (at) => {
    const inner = Buffer.from(text(`<xi:include href="${at('key.txt')}" parse="text"/>`)).toString('base64');
    return drawing(`<image href="data:image/svg+xml;base64,${inner}" width="40" height="40"/>`);
  },
  feImage: (at) =>
    drawing(
      `<filter id="f"><feImage href="${at('other.png')}"/></filter><rect width="40" height="40" fill="white" filter="url(#f)"/>`,
    ),
  'feImage of an element': (at) =>
    drawing(
      `<filter id="f"><feImage href="${at('other.svg')}#shape"/></filter><rect width="40" height="40" fill="white" filter="url(#f)"/>`,
    ),
  'use of another file': (at) => drawing(`<use href="${at('other.svg')}#shape"/>`),
  'CSS @import': (at) => style(`@import "${at('style.css')}";`),
  'CSS @import url()': (at) => style(`@import url(${at('style.css')});`),
  'style sheet instruction': (at) =>
    `<?xml-stylesheet type="text/css" href="${at('style.css')}"?>${style('')}`,
  'paint of another file': (at) => drawing(`<rect width="40" height="40" fill="url(${at('other.svg')}#g)"/>`),
  'mask of another file': (at) =>
    drawing(`<rect width="40" height="40" fill="white" mask="url(${at('other.svg')}#shape)"/>`),
  'entity of a file': (at) => `<!DOCTYPE svg [<!ENTITY part SYSTEM "${at('key.txt')}">]>${text('&part;')}`,
  'entity of XML': (at) => `<!DOCTYPE svg [<!ENTITY part SYSTEM "${at('part.xml')}">]>${drawing('&part;')}`,
  'parameter entity': (at) =>
    `<!DOCTYPE svg [<!ENTITY % part SYSTEM "${at('part.xml')}"> %part;]>${drawing('')}`,
  'external DTD': (at) => `<!DOCTYPE svg SYSTEM "${at('part.xml')}">${drawing('')}`,
};

function drawing(content: string): string {
  const names =
    'xmlns="http://www.w3.org/2000/svg" xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xlink="http://www.w3.org/1999/xlink"';
  return `<svg ${names} width="40" height="40"><rect id="ground" width="40" height="40" fill="white"/>${content}</svg>`;
}

function text(content: string): string {
  return drawing(`<text y="30" font-size="30">${content}</text>`);
}

function style(css: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><style>${css}</style><rect width="40" height="40" fill="white"/></svg>`;
}

/** The darkest sample of a picture; a refusal is white, too. */
async function darkest(open: () => Promise<{ data: ArrayLike<number> }>): Promise<number> {
  const { data } = await open().catch(() => ({ data: [255] }));
  return Array.from(data).reduce((least, value, i) => ((i & 3) === 3 ? least : Math.min(least, value)), 255);
}

describe('an SVG takes in no other file', () => {
  it.each(Object.keys(METHODS))('%s', async (method) => {
    for (const [name, locate] of Object.entries(LOCATIONS)) {
      const path = join(folder, 'drawing.svg');
      writeFileSync(path, METHODS[method]!(locate));
      expect(await darkest(async () => (await openImage(path)).image), name).toBe(255);
    }
    expect(requests).toEqual([]);
  });

  it('in the desktop app', async () => {
    const pictures = new Pictures();
    const recents = new RecentFiles(join(outside, 'recent.json'));
    const handlers = decodePicture({
      pictures,
      recents,
      systemRecents: { add() {}, clear() {} },
      decode: decodePictureFile,
    });
    for (const method of ['XInclude of text', 'XInclude of XML', 'image href']) {
      const path = join(folder, 'app.svg');
      writeFileSync(
        path,
        METHODS[method]!((file) => file),
      );
      const [picture] = await pictures.takePaths([path]);
      expect(await darkest(() => handlers.decode(picture!.token)), method).toBe(255);
    }
  });

  it('but shows pictures within it', async () => {
    const png = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#102030' } })
      .png()
      .toBuffer();
    const url = `data:image/png;base64,${png.toString('base64')}`;
    const svg = Buffer.from(drawing(`<image href="${url}" width="40" height="40"/>`));
    expect(await darkest(async () => (await openImage(svg)).image)).toBe(0x10);
  });
});

describe('an SVG has the same pixels', () => {
  it.each(Object.keys(METHODS))('by path, as bytes and as a stream: %s', async (method) => {
    const path = join(folder, 'same.svg');
    const bytes = Buffer.from(METHODS[method]!((file) => file));
    writeFileSync(path, bytes);
    async function* stream() {
      yield bytes;
    }
    const [one, two, three] = await Promise.all(
      [path, bytes, stream()].map((source) =>
        openImage(source).then(
          ({ image }) => image.data,
          ({ code }) => code,
        ),
      ),
    );
    expect(one).toEqual(two);
    expect(one).toEqual(three);
  });
});

describe('an SVG is found', () => {
  const rest =
    '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"><rect width="7" height="5" fill="#0af"/></svg>';
  const long = 'words of a licence, '.repeat(400);
  const entities = Array.from({ length: 200 }, (_, i) => `<!ENTITY e${i} "> ' ]">`).join('\n');
  const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le');
  const FOUND: Readonly<Record<string, Buffer>> = {
    'at the start': Buffer.from(rest),
    'after a byte order mark': Buffer.from(`\ufeff${rest}`),
    'after a long comment': Buffer.from(`<!-- ${long} -->${rest}`),
    'after a declaration and a long comment': Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>\n<!--\n${long}-->\n${rest}`,
    ),
    'after a comment of many pages': Buffer.from(`<!--${long.repeat(20)}-->${rest}`),
    'after many comments': Buffer.from('<!-- > -->\n'.repeat(3000) + rest),
    'after instructions': Buffer.from(`<?a ${long}?><?b?>${rest}`),
    'after a document type': Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/y.dtd">${rest}`,
    ),
    'after many entities': Buffer.from(`<!DOCTYPE svg [\n<!-- "]> -->\n${entities}\n]>\n${rest}`),
    'with a prefix': Buffer.from(
      rest.replace('<svg xmlns=', '<s:svg xmlns:s=').replace('<rect', '<s:rect').replace('</svg', '</s:svg'),
    ),
    'in UTF-16': utf16(rest, '\ufeff'),
    'in UTF-16 as it says': utf16(`<?xml version="1.0" encoding="UTF-16"?><!--${long}-->${rest}`, '\ufeff'),
    'in big-endian UTF-16': utf16(rest, '\ufeff').swap16(),
    compressed: gzipSync(rest),
    'compressed after a long comment': gzipSync(`<!-- ${long} -->${rest}`),
  };
  it.each(Object.keys(FOUND))('%s', async (name) => {
    const { image, format } = await openImage(FOUND[name]!);
    expect([format, image.width, image.height]).toEqual(['svg', 7, 5]);
    expect([...image.data.subarray(0, 4)]).toEqual([0, 170, 255, 255]);
  });

  it.each([
    ['a page', `<!DOCTYPE html><html><body>${rest}</body></html>`],
    ['a comment alone', `<!-- ${rest} -->`],
    ['text', `see ${rest}`],
    ['nothing but a start', '<sv'],
  ])('but not in %s', async (_name, text) => {
    await expect(openImage(Buffer.from(text))).rejects.toMatchObject({
      message: expect.stringMatching(/is not a picture of a supported format/),
    });
  });
});

describe('an SVG that is too large is refused', () => {
  const root = (attributes: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`);
  it.each([
    'width="1000000000" height="10"',
    'width="1e9" height="1e9"',
    'width="10" height="40000"',
    'width="40000pt" height="10"',
    'width="600in" height="1in"',
    'width="20000mm" height="10mm"',
    'viewBox="0 0 1000000000 5"',
    'width="100%" height="100%" viewBox="0,0,40000,5"',
    'style="width: 1000000000px; height: 5px"',
  ])('%s', async (attributes) => {
    await expect(openImage(root(attributes))).rejects.toMatchObject({
      code: 'limit-exceeded',
      message: expect.stringMatching(
        /^input: (is \d+ pixels long on a side, more than the 32767|has \d+ x \d+ pixels)/,
      ),
    });
  });

  it('by a style sheet', async () => {
    const sheet = '<style>rect { fill: red } svg { height: 5px; width: 1000000000px }</style>';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg">${sheet}</svg>`;
    await expect(openImage(Buffer.from(svg))).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it.each(['width="0" height="9"', 'width="-5" height="9"', 'width="calc(1px * 9)" height="9"'])(
    'and one without a size: %s',
    async (attributes) => {
      await expect(openImage(root(attributes))).rejects.toMatchObject({
        code: 'unsupported-input',
        message: 'input: is an svg picture without a size',
      });
    },
  );

  it('but not below', async () => {
    const { image } = await openImage(root('width="32767" height="2"'));
    expect([image.width, image.height]).toEqual([32_767, 2]);
  });

  it('by the limit of pixels, too', async () => {
    await expect(openImage(root('width="300" height="200"'), { maxPixels: 59_999 })).rejects.toMatchObject({
      code: 'limit-exceeded',
      option: 'maxPixels',
    });
  });
});

describe('the width of a drawing', () => {
  const drawing = (size: string) =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}><circle cx="20" cy="20" r="19"/></svg>`);

  it.each(['20mm', '2cm', '1in', '50pt', '3pc'])('of %s is as wide as is asked for', async (width) => {
    for (const svgWidth of [30, 100, 777]) {
      const { image } = await openImage(drawing(`width="${width}" viewBox="0 0 40 20"`), { svgWidth });
      expect(Math.abs(image.width - svgWidth)).toBeLessThanOrEqual(1);
    }
  });

  it.each([1, 7, 40, 333, 4000])('becomes %i pixels, and its height follows', async (svgWidth) => {
    const { image } = await openImage(drawing('width="40" height="20"'), { svgWidth });
    expect(image.width).toBe(svgWidth);
    expect(Math.abs(image.height - svgWidth / 2)).toBeLessThanOrEqual(1);
  });

  it('keeps to every limit', async () => {
    const svg = drawing('width="40" height="2000"');
    await expect(openImage(svg, { svgWidth: 2000 })).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(openImage(svg, { svgWidth: 400, maxPixels: 1e6 })).rejects.toMatchObject({
      code: 'limit-exceeded',
    });
    await expect(openImage(svg, { svgWidth: 40_000 })).rejects.toMatchObject({ option: 'svgWidth' });
  });
});
