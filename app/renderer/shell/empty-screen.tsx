import astronaut from '../../../sample-images/astronaut.png?url';
import chelsea from '../../../sample-images/chelsea.png?url';
import coffee from '../../../sample-images/coffee.png?url';
import { openByDialog, openSample } from '../actions/pictures.ts';
import { Button } from '../controls/button.tsx';
import { strings } from '../strings/en.ts';
import './empty-screen.css';
import { RecentList } from './recent-list.tsx';

const SAMPLES = [
  { file: 'coffee.png', title: strings.samples.coffee, url: coffee },
  { file: 'astronaut.png', title: strings.samples.astronaut, url: astronaut },
  { file: 'chelsea.png', title: strings.samples.chelsea, url: chelsea },
];

/** What is seen before the first picture. */
export function EmptyScreen() {
  const words = strings.open;
  return (
    <main className="empty-screen" id="stage">
      <h2 className="empty-title">{words.title}</h2>
      <Button label={words.button} icon="open" look="primary" onPress={() => void openByDialog()} />
      <p className="hint">{words.hint}</p>
      <RecentList />
      <p className="hint empty-samples-title">{words.samples}</p>
      <div className="empty-samples">
        {SAMPLES.map(({ file, title, url }) => (
          <button
            key={file}
            type="button"
            className="sample"
            aria-label={words.sample(title)}
            onClick={() => void openSample(file, url)}
          >
            <img src={url} alt="" width={160} height={107} />
            {title}
          </button>
        ))}
      </div>
    </main>
  );
}
