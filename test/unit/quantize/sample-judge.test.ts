import { expect, it } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { expandIndexed } from '../../../src/image/reduce-indexed.ts';
import { quantize } from '../../../src/index.ts';
import { sampleJudge } from '../../../src/quantize/quality/sample-judge.ts';
import { Ssimulacra2 } from '../../../src/stats/ssimulacra2.ts';
import { finish } from '../../../src/stats/steps.ts';
import { photo } from '../../helpers/pictures.ts';

async function mappings(image: PixelImage) {
  const [nearest, candidate] = await Promise.all(
    [32, 12].map(async (colors) => (await quantize(image, { colors })).image),
  );
  return { nearest: nearest!, candidate: candidate! };
}

it('a sample that is the whole scores as the whole does', async () => {
  const image = photo(96, 64);
  const { nearest, candidate } = await mappings(image);
  const whole = new Ssimulacra2(image);
  const { scoreOf } = await sampleJudge(image, nearest, finish(whole.meanSteps(nearest)), new Task());
  expect(await scoreOf(candidate, new Task())).toBeCloseTo(whole.score(candidate), 6);
  expect(await scoreOf(nearest, new Task())).toBeCloseTo(whole.score(nearest), 6);
});

it('a sample of an easier part promises the score of the whole for the nearest entries', async () => {
  const [whole, part] = [photo(96, 64), photo(64, 64)];
  const [ofWhole, ofPart] = [await mappings(whole), await mappings(part)];
  const judge = new Ssimulacra2(whole);
  const nearest = finish(judge.meanSteps(ofWhole.candidate));
  const { scoreOf } = await sampleJudge(part, ofPart.nearest, nearest, new Task());
  expect(await scoreOf(ofPart.nearest, new Task())).toBeCloseTo(judge.score(ofWhole.candidate), 6);
  expect(await scoreOf(ofPart.candidate, new Task())).toBeLessThan(judge.score(ofWhole.candidate));
});

it('where the picture needs no more colours the sample speaks for itself', async () => {
  const { nearest, candidate } = await mappings(photo(96, 64));
  const image = expandIndexed(nearest);
  const judge = new Ssimulacra2(image);
  const none = judge.openRows(nearest).means();
  const { scoreOf } = await sampleJudge(image, nearest, none, new Task());
  expect(await scoreOf(candidate, new Task())).toBe(judge.score(candidate));
});
