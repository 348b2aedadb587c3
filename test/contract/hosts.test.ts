import { desktopUnderTest } from '../helpers/desktop-under-test.ts';
import { fakeHost } from '../helpers/fake-host.ts';
import { describeHost } from '../helpers/host-contract.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// The host of the page is held to the same suite in Chromium, where it lives.
const folder = temporaryFolder();
describeHost('desktop app, preload and main process', () => desktopUnderTest(folder));
describeHost('fake for tests', fakeHost);
