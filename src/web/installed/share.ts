import { make } from '../public/elements.ts';
import { recentAlbums } from './caches.ts';
import { collectLinks } from './collect-links.ts';
import { findShared, forgetShared, sendSharedTo } from './database.ts';
import { registerWorker } from './register.ts';

interface ShareWords {
  heading: string;
  files: { one: string; other: string };
  albums: string;
  links: string;
  more: string;
  none: string;
  signIn: string;
  discard: string;
  ios: string;
}
interface Choice {
  title: string;
  href: string;
  place: string;
}
interface FoundAlbum {
  id: string;
  title: string;
  role: string | null;
}

const MOST = 5;

/** The albums of whoever is signed in that they may add to, those first that were opened last; null for a guest. */
async function ownAlbums(): Promise<Choice[] | null> {
  const answer = await fetch('/api/v1/albums?limit=100', {
    headers: { accept: 'application/json' },
  }).catch(() => null);
  if (!answer?.ok) return null;
  const { items } = (await answer.json()) as { items: FoundAlbum[] };
  const recent = await recentAlbums();
  const rank = ({ id }: FoundAlbum) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return items
    .filter(({ role }) => role !== null && role !== 'viewer')
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
    .map(({ id, title }) => ({ title, href: `/console/a/${id}`, place: `album ${id}` }));
}

function listOf(heading: string, choices: readonly Choice[]): HTMLElement {
  const list = make('ul', { className: 'share-choices' });
  for (const { href, place, title } of choices) {
    const button = make('button', { type: 'button', className: 'button' }, title);
    button.addEventListener('click', () => {
      void sendSharedTo(place).then(() => location.assign(href));
    });
    list.append(make('li', {}, button));
  }
  const section = make('section', {}, make('h2', {}, heading), list);
  section.setAttribute('aria-label', heading);
  return section;
}

/** Draws the choice of an album for what was shared, where something was; else the page stays as it came. */
async function draw(host: HTMLElement): Promise<void> {
  const words = JSON.parse(host.dataset['words'] ?? '{}') as ShareWords;
  const waiting = (await findShared()).filter(({ to }) => to === null);
  if (isIos() && !isInstalled()) host.append(make('p', { className: 'hint' }, words.ios));
  if (waiting.length === 0) return;
  const own = await ownAlbums();
  const links = collectLinks();
  const rules = new Intl.PluralRules(document.documentElement.lang);
  const plural = rules.select(waiting.length) === 'one' ? words.files.one : words.files.other;
  const heading = make('h1', { tabIndex: -1 }, words.heading);
  const discard = make('button', { type: 'button', className: 'button tertiary' }, words.discard);
  discard.addEventListener('click', () => {
    void forgetShared(waiting.map(({ id }) => id)).then(() => location.assign('/share'));
  });
  const signIn = make('a', { className: 'button', href: '/login?return=/share' }, words.signIn);
  const isEmpty = (own?.length ?? 0) + links.length === 0;
  host.replaceChildren(
    heading,
    make('p', {}, plural.replace('{count}', String(waiting.length))),
    ...(own?.length ? [listOf(words.albums, own)] : []),
    ...(links.length > 0 ? [listOf(words.links, links)] : []),
    ...(isEmpty ? [make('p', {}, words.none)] : []),
    make('div', { className: 'actions' }, ...(own ? [] : [signIn]), discard),
  );
  heading.focus();
}

const isIos = (): boolean =>
  /iPad|iPhone|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Mac') && navigator.maxTouchPoints > 1);

const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches;

registerWorker();
const host = document.querySelector<HTMLElement>('#share');
if (host) void draw(host);
