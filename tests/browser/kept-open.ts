import type { Browser, BrowserContextOptions } from 'playwright-core';
import { visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

/**
 * Windows of somebody who stays signed in: each is opened once, and whoever asks for one of its kind again goes on in it
 * to another screen, as links of the console do. What a toast says stays for some seconds, whichever test it was for.
 */
export function keptOpen(browser: Browser, origin: string) {
  const opened = new Map<string, Promise<Visit>>();
  return async (options: BrowserContextOptions, path: string, handle = 'ada'): Promise<Visit> => {
    const key = JSON.stringify([handle, options]);
    const known = opened.get(key);
    const window = await (known ?? visit(browser, origin, options));
    opened.set(key, Promise.resolve(window));
    if (!known) await signIn(window.page, origin, path, handle);
    else if (await isStoodInWay(window)) await window.page.goto(new URL(path, origin).href);
    else await go(window.page, path);
    return window;
  };
}

/** What a test that failed has left open, or a page that is not of the console. */
const isStoodInWay = ({ page }: Visit): Promise<boolean> =>
  page.evaluate<boolean>(
    `document.querySelector('[role=dialog], [role=alertdialog]') !== null || !location.pathname.startsWith('/console')`,
  );
