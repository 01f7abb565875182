import { trusted } from '../trusted-types.ts';

/** Lets the worker work for this site from now on; where there can be none, nothing is lost but what it adds. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const begin = () =>
    void navigator.serviceWorker
      .register(trusted.createScriptURL('/service-worker.js'))
      .catch(() => undefined);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}
