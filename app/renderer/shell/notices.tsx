import { dismiss } from '../actions/view.ts';
import { Button } from '../controls/button.tsx';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** Messages for the person, at the lower edge; errors stay until they are dismissed. */
export function Notices() {
  const notices = useStore(({ view }) => view.notices);
  return (
    <section className="notices" aria-label={strings.regions.notices}>
      {notices.map(({ id, kind, text }) => (
        <div key={id} className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
          <span>{text}</span>
          <Button
            label={strings.notice.dismiss}
            icon="close"
            iconOnly
            look="quiet"
            onPress={() => dismiss(id)}
          />
        </div>
      ))}
    </section>
  );
}
