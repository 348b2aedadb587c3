import { isSet, type Lesson } from './lesson.ts';

export const density: Lesson = {
  id: 'density',
  title: '10. What a density is good for',
  pages: [
    {
      text: 'The model says how likely every place is. Rings mark what it finds least likely. Which points are those?',
      show: { scene: 'density', data: 'faithful', values: { samples: '0' } },
    },
    {
      text: 'It can also make new points. Draw some, then set K to 1: what do the new points tell about the model?',
      show: { scene: 'density', data: 'faithful' },
      done: isSet('k', '1'),
    },
    {
      text: 'The points need not be measured in like units. Which axis decides before standardizing?',
      show: { scene: 'standardize', data: 'faithful' },
    },
  ],
  question: {
    ask: 'What is the anomaly of a point?',
    answers: ['−ln p(x)', 'Its distance to the mean', '1 − π of its component'],
    right: 0,
    because: 'It is how surprised the model is: in nats, and in bits when divided by ln 2.',
  },
};
