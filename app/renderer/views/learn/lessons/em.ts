import { type Lesson, steppedToEnd } from './lesson.ts';

export const em: Lesson = {
  id: 'em',
  title: '6. EM in half-steps',
  pages: [
    {
      text: 'Two Gaussians as wide as all points. The E step asks who is responsible: press Half-step and look at the colours.',
      show: { scene: 'em', data: 'faithful' },
      done: ({ step }) => step >= 1,
    },
    {
      text: 'The M step fits weight, mean and covariance to those shares. Step on, and watch the bound touch ln p(X) after every E step.',
      show: { scene: 'em', data: 'faithful', step: 1 },
      done: steppedToEnd,
    },
    {
      text: 'Point at a point between the ellipses: its posterior is neither 0 nor 1.',
      show: { scene: 'em', data: 'faithful', step: 9 },
    },
    {
      text: 'The same run after 0, 2, 5 and 20 iterations.',
      show: { scene: 'em', data: 'faithful', values: { several: 'yes' } },
    },
  ],
  question: {
    ask: 'What closes the gap between L(q) and ln p(X)?',
    answers: ['The E step', 'The M step', 'Both, each a half'],
    right: 0,
    because: 'With q the posterior, KL(q ‖ p) is 0. The M step raises the bound, and opens the gap anew.',
  },
};
