import { thumbHashToDataURL } from 'thumbhash';

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      blur(target as HTMLElement);
    }
  },
  { rootMargin: '600px' },
);

/** Lets blurred pictures stand in for photos that are near and have not arrived. */
export function watchPlaceholders(root: Element): void {
  for (const tile of root.querySelectorAll('[data-hash]')) observer.observe(tile);
}

function blur(tile: HTMLElement): void {
  const image = tile.querySelector('img');
  if (!image || image.complete) return;
  const hash = Uint8Array.from(atob(tile.dataset['hash'] ?? ''), (byte) => byte.charCodeAt(0));
  tile.style.backgroundImage = `url(${thumbHashToDataURL(hash)})`;
  image.addEventListener('load', () => (tile.style.backgroundImage = ''), { once: true });
}
