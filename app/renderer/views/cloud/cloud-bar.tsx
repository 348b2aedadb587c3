import { COLOR_SPACES } from 'fewhue/color';
import { setCloud } from '../../actions/cloud.ts';
import { openPlay } from '../../actions/play.ts';
import { Button } from '../../controls/button.tsx';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import type { Shown } from './use-shown.ts';

/** What the axes are, and how points look. */
export function CloudBar({ shown: { space, points, componentsIn } }: { readonly shown: Shown }) {
  const { sizeByCount, tint } = useStore(({ view }) => view.cloud);
  const playing = useStore(({ play }) => play.open);
  const words = strings.cloud;
  return (
    <div className="cloud-bar">
      {/* No legend: Firefox draws one wherever it is put. */}
      <fieldset className="cloud-spaces" aria-label={words.axes}>
        {COLOR_SPACES.map((choice) => (
          <label key={choice} className="cloud-space">
            <input
              type="radio"
              name="cloud-space"
              checked={choice === space}
              onChange={() => setCloud({ space: choice })}
            />
            {words.spaces[choice]}
          </label>
        ))}
      </fieldset>
      <label className="cloud-check">
        <input
          type="checkbox"
          checked={sizeByCount}
          onChange={({ target }) => setCloud({ sizeByCount: target.checked })}
        />
        {words.sizeByCount}
      </label>
      <label className="cloud-check">
        <input
          type="checkbox"
          checked={tint === 'entry'}
          onChange={({ target }) => setCloud({ tint: target.checked ? 'entry' : 'own' })}
        />
        {words.tintByEntry}
      </label>
      <Button label={strings.play.open} icon="play" pressed={playing} onPress={() => openPlay(!playing)} />
      <span className="cloud-count">{points && words.shown(points.counts.length, points.distinct)}</span>
      {componentsIn && (
        <button type="button" className="cloud-elsewhere" onClick={() => setCloud({ space: componentsIn })}>
          {words.otherSpace(words.spaces[componentsIn])}
        </button>
      )}
    </div>
  );
}
