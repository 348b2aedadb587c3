import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../../../../app/renderer/views/learn/data/data-sets.ts';
import { isDone, pageLink } from '../../../../../app/renderer/views/learn/lessons/lesson.ts';
import { LESSONS, lessonOf } from '../../../../../app/renderer/views/learn/lessons.ts';
import { readDeflate } from '../../../../../app/renderer/views/learn/model/deflate-tokens.ts';
import { formatLink, type Link, parseLink } from '../../../../../app/renderer/views/learn/model/link.ts';
import { SCENES, sceneOf } from '../../../../../app/renderer/views/learn/scenes.ts';

import { inputOf } from './scene-input.ts';

const runOf = (link: Link) => {
  const scene = sceneOf(link.scene);
  const { seed, centroids, points: set, values } = link;
  const data = loadData(link.data ?? scene.data[0]!, { seed, set });
  return scene.run(inputOf(data, seed, centroids), values);
};

describe('lessons', () => {
  it('are ten, each with a question of one right answer', () => {
    expect(LESSONS).toHaveLength(10);
    for (const { question } of LESSONS) expect(question.answers[question.right]).toBeDefined();
  });

  it.each(LESSONS)(
    '$title: every page is a link to what there is, and no page is done before it is begun',
    async (lesson) => {
      for (const [page, shown] of lesson.pages.entries()) {
        const link = pageLink(lesson, page);
        expect(parseLink(formatLink(link))).toEqual(link);
        const scene = SCENES.find(({ id }) => id === link.scene)!;
        if (link.data) expect(scene.data).toContain(link.data);
        for (const name of Object.keys(link.values)) expect(Object.keys(scene.controls)).toContain(name);
        const { last } = await runOf(link);
        expect(isDone(shown, link, last, scene.controls), `page ${page}`).not.toBe(true);
      }
    },
  );

  it('can be done: stepping to the end is seen', async () => {
    const lesson = lessonOf('two-half-steps')!;
    const link = pageLink(lesson, 1);
    const { last } = await runOf(link);
    expect(lesson.pages[1]!.done!({ ...link, step: last }, last)).toBe(true);
  });
});

describe('bits in the open', () => {
  it.each([
    ['fixed codes', { strategy: 4 }],
    ['codes of its own', { level: 9 }],
    ['stored', { level: 0 }],
  ])('reads a stream with %s symbol by symbol, as zlib does', (_name, options) => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, i) => (i % 7 < 3 ? i % 5 : (i * i) % 251));
    const stream = new Uint8Array(deflateRawSync(bytes, options));
    const { tokens, output } = readDeflate(stream);
    expect(output).toEqual(new Uint8Array(inflateRawSync(stream)));
    expect(tokens.reduce((sum, { length }) => sum + length, 0)).toBe(bytes.length);
    const bits = tokens.reduce((sum, token) => sum + token.bits.length, 0);
    expect(bits).toBeLessThanOrEqual(8 * stream.length);
  });

  it('every way takes less than the one before, and the numbers are those of the library', async () => {
    const data = loadData('drawing', { seed: 1, set: new Float64Array(0) });
    const run = await sceneOf('bits').run(inputOf(data), { k: '8' });
    const totals = [0, 1, 2, 3].map((step) => Number(/takes ([\d.]+) bits/.exec(run.frame(step).say)![1]));
    expect(totals[0]).toBe(24 * 48);
    expect(totals[1]).toBe(3 * 48);
    expect(totals[2]).toBeLessThan(totals[1]!);
    expect(totals[3]).toBeLessThan(totals[2]!);
    expect(run.frame(0).figures[1]).toEqual({ name: 'Fixed, ⌈log₂ K⌉', value: '3.000' });
  });
});
