import { expect, test } from 'vitest';
import { renderAlbum } from '../../../src/http/views/album-page.tsx';
import type { PhotoPage } from '../../../src/http/views/photo-grid.tsx';
import { anAlbum, aPage, aTile, somePhotos } from './samples.ts';

const images = (html: string) => html.match(/<img[^>]*srcSet[^>]*>/g) ?? [];
const page = (photos: PhotoPage) => renderAlbum(anAlbum({ photos }), aPage);

test('every photo of the page is in the HTML, the first four eager, the first of all urgent', () => {
  const [first, ...others] = images(page(somePhotos(20)));
  expect(others).toHaveLength(19);
  expect(first).toContain('fetchPriority="high"');
  expect(others.filter((image) => image.includes('fetchPriority'))).toEqual([]);
  expect([first, ...others].map((image) => /loading="(\w+)"/.exec(image ?? '')?.[1])).toEqual([
    ...Array.from({ length: 4 }, () => 'eager'),
    ...Array.from({ length: 16 }, () => 'lazy'),
  ]);
});

test('images know their size and offer every rendition', () => {
  const [image] = images(page(somePhotos(1)));
  expect(image).toContain('width="2048" height="1365"');
  expect(image).toMatch(/srcSet="[^"]+thumbnail 320w, [^"]+large 2048w"/);
  expect(image).toMatch(/sizes="\(min-width:1467px\) \d+px, \(min-width:656px\) \d+vw, \d+px"/);
});

test('a photo is named by its alt text, or else by its place and day, never by a file', () => {
  const photos = somePhotos(2, { total: 187, offset: 100 });
  photos.tiles[0]!.alt = 'Three boats on a lake';
  const html = page(photos);
  expect(html).toContain('alt="Three boats on a lake"');
  expect(html).toContain('alt="Photo 102 of 187, 3 August 2026"');
});

test('each day has one chip, across pages too', () => {
  const days = ['2026-08-03', '2026-08-03', '2026-08-04', null];
  const tiles = days.map((day, index) => aTile(index, { day }));
  const chips = (photos: PhotoPage) =>
    [...page(photos).matchAll(/class="chip">([^<]+)/g)].map(([, day]) => day);
  expect(chips(somePhotos(4, { tiles }))).toEqual(['Mon 3 Aug', 'Tue 4 Aug']);
  expect(chips(somePhotos(4, { tiles, previousDay: '2026-08-03' }))).toEqual(['Tue 4 Aug']);
});

test('a photo that is still processing is a plate that says so, not a broken image', () => {
  const html = page(somePhotos(1, { tiles: [aTile(1, { sources: null })] }));
  expect(html).toContain('Preparing');
  expect(images(html)).toEqual([]);
});

test('a sensitive photo is covered by words that tell nothing of it, and waits to be loaded', () => {
  const tiles = [aTile(1, { sensitive: true, alt: 'Blood on snow' }), aTile(2)];
  const html = page(somePhotos(2, { tiles }));
  const [cover] = /<details class="covered">.*?<\/summary>/.exec(html) ?? [];
  expect(cover).toContain('Photo 1 of 2, 3 August 2026');
  expect(cover).toContain('Sensitive photo');
  expect(cover).not.toContain('Blood on snow');
  const [image, uncovered] = images(html);
  expect(image).toContain('loading="lazy"');
  expect(image).not.toContain('fetchPriority');
  expect(uncovered).toContain('loading="eager"');
});

test('initials appear only where more than one person has given photos', () => {
  const from = (...names: (string | null)[]) =>
    page(
      somePhotos(2, { tiles: names.map((contributor, index) => aTile(index, { contributor })) }),
    );
  expect(from('Bo Diddley', 'Bo Diddley')).not.toContain('class="initials"');
  expect(from('Bo Diddley', null)).toMatch(/class="initials"[^>]*>BD</);
});

test('further pages are links', () => {
  const photos = somePhotos(100, { total: 187, next: '/a/orta?after=x' });
  expect(page(photos)).toMatch(/<a class="button" href="\/a\/orta\?after=x" rel="next">Next 87</);
});
