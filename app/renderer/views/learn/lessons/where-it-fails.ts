import type { Lesson } from './lesson.ts';

export const whereItFails: Lesson = {
  id: 'where-it-fails',
  title: '4. Where k-means fails',
  pages: [
    {
      text: 'One group is large, two are small. k-means cuts the large one; the mixture knows that groups differ in size.',
      show: { scene: 'shapes', data: 'unequal', values: { k: '3' } },
    },
    {
      text: 'These are long. Take “Elongated blobs”, and look for the model whose ellipses lie along them.',
      show: { scene: 'shapes', data: 'unequal', values: { k: '3' } },
      done: ({ data }) => data === 'elongated',
    },
    {
      text: 'No ellipse is a ring. Take “Rings” and K = 2: only what looks at neighbours finds them.',
      show: { scene: 'shapes', data: 'elongated', values: { k: '3' } },
      done: ({ data, values }) => data === 'rings' && values['k'] === '2',
    },
  ],
  question: {
    ask: 'What must clusters be like for k-means to find them?',
    answers: ['Of any shape, if apart', 'Round and alike in size', 'Few'],
    right: 1,
    because: 'Nearest-centroid borders are straight lines halfway between centroids, whatever lies there.',
  },
};
