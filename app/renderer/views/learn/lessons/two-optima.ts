import { type Lesson, steppedToEnd } from './lesson.ts';

export const twoOptima: Lesson = {
  id: 'two-optima',
  title: '2. Two starts, two ends',
  pages: [
    {
      text: 'The same points from two starts. Step both to the end and compare their J.',
      show: { scene: 'kmeans', data: 'blobs', seed: 2, values: { k: '4', beside: 'start' } },
      done: steppedToEnd,
    },
    {
      text: 'This is where a bad start ends. Drag a centroid into the blob that has none and step on: how low can you get J?',
      show: { scene: 'kmeans', data: 'blobs', seed: 3, step: 99, values: { k: '4' } },
      done: ({ centroids }) => centroids.length > 0,
    },
    {
      text: 'k-means++ draws first centroids far from each other. Try some seeds: how often is the start a bad one now?',
      show: { scene: 'kmeans', data: 'blobs', step: 99, values: { k: '4', init: 'kmeans++' } },
      done: ({ seed }) => seed > 1,
    },
  ],
  question: {
    ask: 'What does one run of k-means promise?',
    answers: ['The least J there is', 'A J that no half-step lowers', 'The true clusters'],
    right: 1,
    because: 'It ends in a local minimum. That is why the best of several starts is kept.',
  },
};
