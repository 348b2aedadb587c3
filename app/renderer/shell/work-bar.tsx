import { Button } from '../controls/button.tsx';
import type { Work } from '../state/results.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** What is being worked on, over the stage. */
export function WorkBar() {
  const work = useStore(({ results }) => results.work);
  return (
    <div className="work-bar" role="status">
      {Object.entries(work).map(([name, item]) => (
        <WorkItem key={name} work={item} />
      ))}
    </div>
  );
}

function WorkItem({ work: { label, fraction, cancel } }: { readonly work: Work }) {
  return (
    <span className="work">
      {label}
      <progress value={fraction} max={1} aria-label={label} />
      {cancel && (
        <Button
          label={strings.status.cancel}
          name={strings.status.cancelWork(label)}
          look="quiet"
          onPress={cancel}
        />
      )}
    </span>
  );
}
