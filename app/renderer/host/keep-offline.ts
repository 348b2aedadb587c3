import { ownScript } from './own-script.ts';

/** Has a service worker keep the page's files, once all is loaded that the first look at it needs. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => {
    // A browser that keeps nothing (a private window): the page works all the same.
    navigator.serviceWorker.register(ownScript('./service-worker.js')).catch(() => {});
  };
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
