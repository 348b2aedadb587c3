import { type Lesson, steppedToEnd } from './lesson.ts';

export const collapse: Lesson = {
  id: 'collapse',
  title: '8. A likelihood without bound',
  pages: [
    {
      text: 'The second component sits upon one point. Step to the end and watch its ellipse and the determinant.',
      show: { scene: 'collapse' },
      done: steppedToEnd,
    },
    {
      text: 'Put a floor of 0.1 under the covariance, and step again.',
      show: { scene: 'collapse' },
      done: ({ values, step }, last) => values['floor'] === 'large' && step >= last,
    },
  ],
  question: {
    ask: 'What is the likelihood of a Gaussian on one point as its variance goes to 0?',
    answers: ['It goes to 0', 'It goes to infinity', 'It stays'],
    right: 1,
    because: 'Its density at the point is 1/(2πσ²). The largest likelihood is then no good estimate.',
  },
};
