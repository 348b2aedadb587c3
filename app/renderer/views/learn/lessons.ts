import { isSet, type Lesson, steppedToEnd } from './lessons/lesson.ts';

/** Ten lessons, in the order in which they build upon each other. */
export const LESSONS: readonly Lesson[] = [
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
  {
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
  },
];

/** The lesson with a name. */
export function lessonOf(id: string | undefined): Lesson | undefined {
  return LESSONS.find((lesson) => lesson.id === id);
}
