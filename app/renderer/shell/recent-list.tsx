import { useEffect, useState } from 'react';
import type { RecentPicture } from '../../shared/ipc-contract.ts';
import { forgetRecent, listRecent, openRecent } from '../actions/pictures.ts';
import { Button } from '../controls/button.tsx';
import { strings } from '../strings/en.ts';

/** Pictures of earlier runs, to open again. */
export function RecentList() {
  const [recent, setRecent] = useState<readonly RecentPicture[]>([]);
  useEffect(() => void listRecent().then(setRecent), []);
  if (recent.length === 0) return null;
  const words = strings.open;
  return (
    <section className="recent" aria-label={words.recent}>
      <p className="hint">{words.recent}</p>
      <ul className="recent-names">
        {recent.map(({ token, name }) => (
          <li key={token}>
            <Button label={name} onPress={() => void openRecent(token)} />
          </li>
        ))}
        <li>
          <Button
            label={words.clearRecent}
            look="quiet"
            onPress={() => void forgetRecent().then(() => setRecent([]))}
          />
        </li>
      </ul>
    </section>
  );
}
