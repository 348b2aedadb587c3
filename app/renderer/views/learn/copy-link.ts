import { learnAddress } from '../../actions/page-link.ts';
import { reportFailure } from '../../actions/report-failure.ts';
import { notify } from '../../actions/view.ts';
import { host } from '../../host/find-host.ts';
import { learn as words } from '../../strings/learn.ts';

/** Puts the address of what is shown on the clipboard. */
export async function copyLink(): Promise<void> {
  await reportFailure(async () => {
    await host.copyText(learnAddress());
    notify('info', words.copied);
  });
}
