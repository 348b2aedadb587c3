import { DATA_SETS, type DataId } from '../data/data-sets.ts';
import type { Texts } from './controls.ts';

/** All of what Learn shows. As text it is the part of the page's address behind `#learn/`. */
export interface Link {
  readonly scene: string;
  /** Undefined: the scene's own. */
  readonly data?: DataId | undefined;
  readonly seed: number;
  /** Half-steps made. */
  readonly step: number;
  /** Lesson that is being taken, and the number of its step. */
  readonly lesson?: string | undefined;
  readonly page: number;
  /** Rows of two coordinates. */
  readonly centroids: Float64Array;
  readonly points: Float64Array;
  /** Known group of each of the points, 0 to 35; empty where none are known. */
  readonly groups: Uint32Array;
  /** Controls that are not at their first value. */
  readonly values: Texts;
}

export const FIRST_SEED = 1;
/** Largest seed of the library. */
export const MAX_SEED = 2 ** 32 - 1;
const MAX_STEP = 999;
/** Points of one's own at most: an address has room for no more. */
export const MAX_ROWS = 1000;
/** Groups are digits and letters. */
export const MAX_GROUPS = 36;
const NAME = /^[a-z][a-z0-9-]*$/;
/** Words of a link that no control may have as its name. */
const OWN_WORDS = ['data', 'seed', 'step', 'lesson', 'page', 'centroids', 'points', 'groups'];

/** A link to the beginning of a scene. */
export function linkTo(scene: string, change: Partial<Link> = {}): Link {
  const none = { centroids: new Float64Array(0), points: new Float64Array(0), groups: new Uint32Array(0) };
  return { scene, seed: FIRST_SEED, step: 0, page: 0, ...none, values: {}, ...change };
}

/** Reads a link, such as `kmeans?data=faithful&k=3`: what it says that cannot be is left out. */
export function parseLink(text: string): Link {
  const [scene = '', query = ''] = text.split('?', 2);
  const words = new URLSearchParams(query);
  const data = words.get('data') ?? '';
  const lesson = words.get('lesson') ?? '';
  const values = [...words].filter(([name]) => NAME.test(name) && !OWN_WORDS.includes(name));
  return linkTo(scene, {
    data: Object.hasOwn(DATA_SETS, data) ? (data as DataId) : undefined,
    seed: readWhole(words.get('seed'), MAX_SEED) ?? FIRST_SEED,
    step: readWhole(words.get('step'), MAX_STEP) ?? 0,
    lesson: NAME.test(lesson) ? lesson : undefined,
    page: readWhole(words.get('page'), MAX_STEP) ?? 0,
    centroids: readRows(words.get('centroids')),
    points: readRows(words.get('points')),
    groups: readGroups(words.get('groups')),
    values: Object.fromEntries(values),
  });
}

/** The text of a link; its first values are not written. */
export function formatLink(link: Link): string {
  const { scene, data, seed, step, lesson, page, centroids, points, groups, values } = link;
  const words: [string, string][] = [];
  if (lesson !== undefined) words.push(['lesson', lesson]);
  if (page > 0) words.push(['page', String(page)]);
  if (data !== undefined) words.push(['data', data]);
  if (seed !== FIRST_SEED) words.push(['seed', String(seed)]);
  words.push(...Object.entries(values));
  if (centroids.length > 0) words.push(['centroids', formatRows(centroids)]);
  if (points.length > 0) words.push(['points', formatRows(points)]);
  if (groups.length > 0)
    words.push(['groups', Array.from(groups, (group) => group.toString(MAX_GROUPS)).join('')]);
  if (step > 0) words.push(['step', String(step)]);
  return words.length === 0
    ? scene
    : `${scene}?${words.map(([name, text]) => `${name}=${encoded(text)}`).join('&')}`;
}

/** A text for an address; what separates coordinates stays legible. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3B', ';');
}

function readWhole(text: string | null, most: number): number | undefined {
  return text !== null && /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

/** `1,2;3,4`: rows of two numbers; none if one of them is no number. */
function readRows(text: string | null): Float64Array {
  const rows = (text ?? '').split(';').filter(Boolean).slice(0, MAX_ROWS);
  const numbers = rows.flatMap((row) =>
    row.split(',').map((word) => (word === '' ? Number.NaN : Number(word))),
  );
  const valid = numbers.length === 2 * rows.length && numbers.every((value) => Math.abs(value) < 1e6);
  return Float64Array.from(valid ? numbers : []);
}

/** `0012`: a digit or letter for every point; none if one of them is something else. */
function readGroups(text: string | null): Uint32Array {
  const valid = text !== null && text.length <= MAX_ROWS && /^[0-9a-z]+$/.test(text);
  return Uint32Array.from(valid ? [...text] : [], (letter) => Number.parseInt(letter, MAX_GROUPS));
}

function formatRows(values: Float64Array): string {
  const words = Array.from(values, (value) => String(Number(value.toPrecision(5))));
  return words.map((word, i) => (i === 0 ? word : i % 2 === 1 ? `,${word}` : `;${word}`)).join('');
}
