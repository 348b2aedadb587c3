import type { Lesson } from './lesson.ts';

export const smokers: Lesson = {
  id: 'smokers',
  title: '7. EM by hand',
  pages: [
    {
      text: 'Groups of ten, 6, 7, 5, 9 and 8 smokers, of two kinds. Fill the five rows of the first E step.',
      show: { scene: 'binomial', data: 'smokers' },
      done: ({ step }) => step >= 5,
    },
    {
      text: 'The M step divides expected smokers by expected people. Press on: μ₁ becomes 0.73 and μ₂ 0.54.',
      show: { scene: 'binomial', data: 'smokers', step: 5 },
      done: ({ step }) => step >= 6,
    },
    {
      text: 'Begin with μ₁ = μ₂ and step on. What can EM never do from there?',
      show: { scene: 'binomial', data: 'smokers', step: 6, values: { first: '0.5', second: '0.5' } },
    },
  ],
  question: {
    ask: 'Why is the first posterior of the group with 5 smokers exactly one half?',
    answers: ['By chance', '0.7 and 0.3 explain 5 of 10 equally well', 'It has the fewest smokers'],
    right: 1,
    because: '0.7⁵ 0.3⁵ is the same for both kinds, and both are equally frequent.',
  },
};
