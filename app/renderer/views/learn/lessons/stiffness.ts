import type { Lesson } from './lesson.ts';

export const stiffness: Lesson = {
  id: 'stiffness',
  title: '5. From hard to soft',
  pages: [
    {
      text: 'Every point is shared among all centroids. Pull the stiffness β up: shares become all or nothing.',
      show: { scene: 'soft', data: 'blobs', step: 99 },
      done: ({ values }) => Number(values['power']) >= 4,
    },
    {
      text: 'Now pull it down until all centroids fall together.',
      show: { scene: 'soft', data: 'blobs', step: 99, values: { power: '4' } },
      done: ({ values }) => Number(values['power']) <= -3,
    },
  ],
  question: {
    ask: 'What is 1/β, seen as a mixture of Gaussians?',
    answers: ['The number of clusters', 'The variance of each', 'The mixing coefficient'],
    right: 1,
    because: 'Soft k-means is EM for round Gaussians of one variance, 1/β, and equal coefficients.',
  },
};
