import { host } from '../../../app/renderer/host/find-host.ts';

// A page with nothing but the browser's host, and its engine in a worker, for the host contract.
Object.assign(globalThis, { hostUnderTest: host });
