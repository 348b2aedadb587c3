import { isSet, type Lesson, steppedToEnd } from './lesson.ts';

export const outlier: Lesson = {
  id: 'outlier',
  title: '3. One outlier, two norms',
  pages: [
    {
      text: 'One point lies far off. Step both to the end: means on the left, medians on the right.',
      show: { scene: 'kmeans', data: 'outliers', values: { k: '2', beside: 'norm' } },
      done: steppedToEnd,
    },
    {
      text: 'Set K to 3. Where does the third centroid of k-means go?',
      show: { scene: 'kmeans', data: 'outliers', step: 99, values: { k: '2', beside: 'norm' } },
      done: isSet('k', '3'),
    },
  ],
  question: {
    ask: 'Why does the outlier pull the mean more than the median?',
    answers: ['Its distance counts squared', 'It is counted twice', 'Medians leave it out'],
    right: 0,
    because:
      'Squared distances make far points dear; for a median it only matters on which side a point lies.',
  },
};
