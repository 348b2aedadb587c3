import { type Lesson, steppedToEnd } from './lesson.ts';

export const twoHalfSteps: Lesson = {
  id: 'two-half-steps',
  title: '1. Two half-steps',
  pages: [
    {
      text: 'Four centroids lie on points drawn at random. Press Half-step: every point goes to its nearest centroid.',
      show: { scene: 'kmeans', data: 'blobs', values: { k: '4' } },
      done: ({ step }) => step >= 1,
    },
    {
      text: 'Press it again: every centroid goes to the mean of its points. Then go on to the end.',
      show: { scene: 'kmeans', data: 'blobs', step: 1, values: { k: '4' } },
      done: steppedToEnd,
    },
    {
      text: 'The curve is J after every half-step. Click along it, and see which half-step gained how much.',
      show: { scene: 'kmeans', data: 'blobs', step: 99, values: { k: '4' } },
    },
  ],
  question: {
    ask: 'Can a half-step of k-means ever raise J?',
    answers: ['Yes, a move can', 'No, neither can', 'Only with outliers'],
    right: 1,
    because:
      'Assigning takes the least distance for every point, and the mean is the best point for its cluster.',
  },
};
