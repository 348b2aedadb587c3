import astronaut from '../../../sample-images/astronaut.png?url';
import chelsea from '../../../sample-images/chelsea.png?url';
import coffee from '../../../sample-images/coffee.png?url';
import { openByDialog, openSample } from '../actions/pictures.ts';
import { setView } from '../actions/view.ts';
import { Button } from '../controls/button.tsx';
import { strings } from '../strings/en.ts';
import { Demo } from './demo.tsx';
import './empty-screen.css';
import { RecentList } from './recent-list.tsx';

const SAMPLES = [
  { file: 'coffee.png', title: strings.samples.coffee, url: coffee },
  { file: 'astronaut.png', title: strings.samples.astronaut, url: astronaut },
  { file: 'chelsea.png', title: strings.samples.chelsea, url: chelsea },
];

/** Size of the sample that the demonstration has, in bytes. */
const COFFEE_BYTES = 466_706;

/** What is seen before the first picture: what the program does, and ways to begin. */
export function EmptyScreen() {
  const words = strings.open;
  return (
    <main className="empty-screen" id="stage">
      <Demo url={coffee} bytes={COFFEE_BYTES} />
      <div className="empty-words">
        <h2 className="empty-title">{words.title}</h2>
        <p className="empty-promise">{words.promise}</p>
        <div className="empty-open">
          <Button label={words.button} icon="open" look="primary" onPress={() => void openByDialog()} />
          <span className="hint">{words.hint}</span>
          <Button label={words.learn} look="quiet" onPress={() => setView({ stage: 'learn' })} />
        </div>
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
              <img src={url} alt="" width={96} height={64} />
              {title}
            </button>
          ))}
        </div>
      </div>
    </main>
  );
}
