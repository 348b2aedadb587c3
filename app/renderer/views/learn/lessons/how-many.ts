import { isSet, type Lesson, steppedToEnd } from './lesson.ts';

export const howMany: Lesson = {
  id: 'how-many',
  title: '9. How many?',
  pages: [
    {
      text: 'J falls with every cluster. Click along the curves: where does it bend, and where are silhouettes longest?',
      show: { scene: 'choose', data: 'blobs' },
      done: isSet('k', '4'),
    },
    {
      text: 'For mixtures BIC asks whether a component is worth its parameters. What does it choose for Old Faithful, and what AIC?',
      show: { scene: 'criteria', data: 'faithful' },
    },
    {
      text: 'A Bayesian mixture of six. Step to the end: those that are not needed lose their weight.',
      show: { scene: 'bayes', data: 'faithful' },
      done: steppedToEnd,
    },
  ],
  question: {
    ask: 'Why not take the K of largest likelihood?',
    answers: ['It takes too long', 'It is always the largest K', 'It is always 2'],
    right: 1,
    because: 'More components explain the same points never worse. Something must charge for them.',
  },
};
