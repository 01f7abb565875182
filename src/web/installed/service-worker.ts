import { ACCOUNT, albumCache, forgetAccount, keepAlbum, recentAlbums, SHELL } from './caches.ts';
import { keepShared } from './database.ts';

/** What a service worker has that the types of a page do not know. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Pushed extends Extendable {
  readonly data: { json(): unknown } | null;
}
interface Pressed extends Extendable {
  readonly notification: Notification;
}
interface Told extends Extendable {
  readonly data: unknown;
}
interface WindowOfOurs {
  readonly url: string;
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window' }): Promise<WindowOfOurs[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'push', listener: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Pressed) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
}
const worker = globalThis as unknown as Scope;

const OFFLINE = '/offline';
const CONSOLE = '/console';
/** Assets have a hash in their names; so many are kept of all versions. */
const MOST_ASSETS = 300;

worker.addEventListener('install', (event) => {
  event.waitUntil(fillShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const { data } = event;
  if (typeof data !== 'object' || data === null || !('album' in data)) return;
  if (typeof data.album === 'string') event.waitUntil(keepAlbum(data.album));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST' && url.pathname === '/share') {
    return event.respondWith(takeShared(request));
  }
  if (request.method !== 'GET') return;
  if (url.pathname.startsWith('/assets/')) return event.respondWith(fromShell(request));
  if (request.mode === 'navigate') return event.respondWith(navigate(request, url));
  if (isPicture.test(url.pathname)) return event.respondWith(pictureOf(request));
  if (isKnown(url)) return event.respondWith(dataOf(request, url));
});

worker.addEventListener('push', (event) => event.waitUntil(show(event.data?.json())));

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data));
});

/** The small pictures of an album. */
const isPicture = /^\/media\/[0-9a-f-]{36}\/(thumbnail|small)/;

/** What the console asks for an album and the way to it. */
const isKnown = ({ pathname }: URL): boolean =>
  /^\/api\/v1\/(account|albums(\/[0-9a-f-]{36}(\/photos)?)?)$/.test(pathname);

/** The pages that are shown without a connection, with everything that they name. */
async function fillShell(): Promise<void> {
  const shell = await caches.open(SHELL);
  for (const address of [OFFLINE, CONSOLE]) {
    const page = await fetch(address, { credentials: 'omit' });
    if (!page.ok) throw new Error(`${address} answered ${page.status}`);
    await keepPage(shell, address, page);
  }
}

async function keepPage(shell: Cache, address: string, page: Response): Promise<void> {
  const names = (await page.clone().text()).match(/\/assets\/[\w.-]+/g) ?? [];
  await shell.put(address, page);
  for (const name of new Set(names)) {
    if (!(await shell.match(name))) await shell.add(name).catch(() => undefined);
  }
}

async function fromShell(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL);
  const known = await shell.match(request.url, { ignoreVary: true });
  if (known) return known;
  const found = await fetch(request);
  if (found.ok && found.type === 'basic') {
    await shell.put(request.url, found.clone());
    const keys = await shell.keys();
    const assets = keys.filter(({ url }) => url.includes('/assets/'));
    for (const old of assets.slice(0, Math.max(0, assets.length - MOST_ASSETS))) {
      await shell.delete(old);
    }
  }
  return found;
}

async function navigate(request: Request, { pathname }: URL): Promise<Response> {
  const isConsole = pathname === CONSOLE || pathname.startsWith(`${CONSOLE}/`);
  try {
    const page = await fetch(request);
    if (isConsole && page.ok && !page.redirected) {
      await keepPage(await caches.open(SHELL), CONSOLE, page.clone()).catch(() => undefined);
    }
    return page;
  } catch {
    const shell = await caches.open(SHELL);
    const kept = await shell.match(isConsole ? CONSOLE : OFFLINE, { ignoreVary: true });
    return kept ?? Response.error();
  }
}

async function pictureOf(request: Request): Promise<Response> {
  const [album] = await recentAlbums();
  const known = await keptAnswer(request);
  if (known) return known;
  const found = await fetch(request);
  if (album && found.ok && found.type === 'basic' && found.status === 200) {
    await keep(albumCache(album), request, found.clone());
  }
  return found;
}

/** The server's own answer while it can be reached; what it said last where it cannot. */
async function dataOf(request: Request, { pathname }: URL): Promise<Response> {
  try {
    const found = await fetch(request);
    if (found.status === 401) await forgetAccount();
    else if (found.ok) {
      const [, , , , album] = pathname.split('/');
      const recent = await recentAlbums();
      if (!album) await keep(ACCOUNT, request, found.clone());
      else if (recent.includes(album)) await keep(albumCache(album), request, found.clone());
    }
    return found;
  } catch (error) {
    const known = await keptAnswer(request);
    if (known) return known;
    throw error;
  }
}

const keptAnswer = async ({ url }: Request): Promise<Response | undefined> => {
  for (const name of [ACCOUNT, ...(await recentAlbums()).map(albumCache)]) {
    if (!(await caches.has(name))) continue;
    const known = await (await caches.open(name)).match(url, { ignoreVary: true });
    if (known) return known;
  }
  return undefined;
};

/** A full disk costs what is seen offline, and nothing else. */
const keep = async (name: string, { url }: Request, answer: Response): Promise<void> =>
  (await caches.open(name)).put(url, answer).catch(() => undefined);

/** Photos that another app shares: kept here until somebody says where they go. */
async function takeShared(request: Request): Promise<Response> {
  try {
    const form = await request.formData();
    const files = form.getAll('photos').filter((it) => it instanceof File);
    await keepShared(files);
    return Response.redirect('/share', 303);
  } catch {
    return Response.redirect('/share?missed', 303);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

async function show(said: unknown): Promise<void> {
  const { title, body, href, tag } = { ...(said as Record<string, unknown>) };
  await worker.registration.showNotification(isText(title) ? title : 'Albumen', {
    body: isText(body) ? body : '',
    tag: isText(tag) ? tag : 'albumen',
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: isText(href) ? href : CONSOLE,
  });
}

/** A press leads to a place of ours, in a window that is open where there is one. */
async function lead(href: unknown): Promise<void> {
  const url = URL.parse(isText(href) ? href : CONSOLE, location.origin);
  const there = url?.origin === location.origin ? url.href : `${location.origin}${CONSOLE}`;
  const windows = await worker.clients.matchAll({ type: 'window' });
  const open = windows.find((it) => new URL(it.url).pathname.startsWith(CONSOLE));
  if (!open) return void (await worker.clients.openWindow(there));
  await open.focus();
  await open.navigate(there).catch(() => worker.clients.openWindow(there));
}
