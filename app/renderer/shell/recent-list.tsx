import { useEffect, useState } from 'react';
import type { RecentPicture } from '../../shared/ipc-contract.ts';
import { openRecent } from '../actions/pictures.ts';
import { forgetRecent, listRecent } from '../actions/recent.ts';
import { Button } from '../controls/button.tsx';
import { thumbnailOf } from '../state/thumbnails.ts';
import { strings } from '../strings/en.ts';

/** Pictures of earlier runs, to open again. */
export function RecentList() {
  const [recent, setRecent] = useState<readonly RecentPicture[]>([]);
  useEffect(() => void listRecent().then(setRecent), []);
  if (recent.length === 0) return null;
  const words = strings.open;
  return (
    <section className="recent" aria-label={words.recent}>
      <div className="recent-head">
        <p className="hint">{words.recent}</p>
        <Button
          label={words.clearRecent}
          look="quiet"
          onPress={() => void forgetRecent().then(() => setRecent([]))}
        />
      </div>
      <ul className="recent-names">
        {recent.map(({ token, name, bytes }) => (
          <li key={token}>
            <RecentButton
              name={name}
              look={thumbnailOf(name, bytes)}
              onPress={() => void openRecent(token)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RecentButtonProps {
  readonly name: string;
  /** Address of its thumbnail; without one the name stands alone. */
  readonly look: string | undefined;
  readonly onPress: () => void;
}

function RecentButton({ name, look, onPress }: RecentButtonProps) {
  return (
    <button type="button" className="recent-picture" title={name} onClick={onPress}>
      {look !== undefined && <img src={look} alt="" width="72" height="54" />}
      <span className="recent-name">{name}</span>
    </button>
  );
}
