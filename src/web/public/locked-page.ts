import type { MorePhotos } from './more-photos.ts';
import { fetchPage, postForm } from './fetch-page.ts';

/**
 * A page that asks for its password again. Remembers the place in the gallery before the photos go; what is answered
 * has the password form bring the page back where it was, without leaving it.
 */
export function keepLocked(live: HTMLElement, address: string, opened: () => void): () => void {
  const place = placeIn(live);
  const ask = () => {
    const form = live.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      form.querySelector('button')?.setAttribute('disabled', '');
      void unlock(form);
    });
  };
  const unlock = async (form: HTMLFormElement) => {
    const answer = await postForm(form).catch(() => null);
    if (!answer) return form.querySelector('button')?.removeAttribute('disabled');
    if (!answer.ok) {
      live.replaceChildren(...answer.page.querySelectorAll('main'));
      live.querySelector('input')?.focus();
      return ask();
    }
    const page = await fetchPage(address).catch(() => null);
    const fresh = page?.querySelector('live-state');
    if (!page || !fresh) return location.reload();
    document.title = page.title;
    for (const name of ['count', 'revision']) {
      const value = fresh.getAttribute(name);
      if (value !== null) live.setAttribute(name, value);
    }
    live.replaceChildren(...fresh.childNodes);
    await place(live);
    opened();
  };
  return ask;
}

/** Where one was looking; what is answered finds it again, loading as much as it takes. */
function placeIn(live: HTMLElement): (live: HTMLElement) => Promise<void> {
  const tiles = [...live.querySelectorAll('.tile')];
  const seen = tiles.find((tile) => tile.getBoundingClientRect().bottom > 0);
  const { scrollY } = window;
  const top = seen?.getBoundingClientRect().top ?? 0;
  return async (fresh) => {
    const find = () => (seen ? fresh.querySelector(`#${CSS.escape(seen.id)}`) : null);
    while (!find()) {
      const more = seen && fresh.querySelector<MorePhotos>('more-photos');
      if (!(await more?.load())) break;
    }
    const tile = find();
    if (tile && scrollY > 0) scrollBy(0, tile.getBoundingClientRect().top - top);
    const heading = fresh.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  };
}
