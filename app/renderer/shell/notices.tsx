import { dismiss } from '../actions/view.ts';
import { Button } from '../controls/button.tsx';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import './notices.css';

/** The newest message for the user, in the lower left corner; errors stay until they are dismissed. */
export function Notices() {
  const notice = useStore(({ view }) => view.notice);
  return (
    <section className="notices" aria-label={strings.regions.notices}>
      {notice && (
        <div
          key={notice.id}
          className={`notice notice-${notice.kind}`}
          role={notice.kind === 'error' ? 'alert' : 'status'}
        >
          <span>{notice.text}</span>
          <Button
            label={strings.notice.dismiss}
            icon="close"
            iconOnly
            look="quiet"
            onPress={() => dismiss(notice.id)}
          />
        </div>
      )}
    </section>
  );
}
