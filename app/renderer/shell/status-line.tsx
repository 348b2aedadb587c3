import { Button } from '../controls/button.tsx';
import { activePicture } from '../state/pictures.ts';
import type { Work } from '../state/results.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** What is shown, and what is being worked on. */
export function StatusLine() {
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const result = useStore(({ results }) => picture && results.byPicture[picture.id]);
  const work = useStore(({ results }) => results.work);
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
        {Object.entries(work).map(([name, item]) => (
          <WorkItem key={name} work={item} />
        ))}
      </span>
    </div>
  );
}

function WorkItem({ work: { label, fraction, cancel } }: { readonly work: Work }) {
  return (
    <span className="work">
      {label}
      <progress value={fraction} max={1} aria-label={label} />
      {cancel && <Button label={strings.status.cancel} look="quiet" onPress={cancel} />}
    </span>
  );
}
