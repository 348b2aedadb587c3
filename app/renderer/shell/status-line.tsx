import { Button } from '../controls/button.tsx';
import { activePicture } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** What is shown, and what is being worked on. */
export function StatusLine() {
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const result = useStore(({ results }) => picture && results.byPicture[picture.id]);
  const work = useStore(({ results }) => Object.values(results.work)[0]);
  const words = strings.status;
  return (
    <div className="status-line">
      <span className="status-facts">
        {picture?.name}
        {picture?.status === 'ready' && <span>{words.size(picture.width, picture.height)}</span>}
        {result?.kind === 'exact' && (
          <>
            <span>{words.colors(result.counts.length, result.distinctColors)}</span>
            <span>{words.seconds(result.seconds)}</span>
          </>
        )}
      </span>
      <span className="status-work" role="status" aria-live="polite">
        {work && (
          <>
            {work.label}
            <progress value={work.fraction} max={1} aria-label={work.label} />
            {work.cancel && <Button label={words.cancel} look="quiet" onPress={work.cancel} />}
          </>
        )}
      </span>
    </div>
  );
}
