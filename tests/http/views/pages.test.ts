import { describe, expect, test } from 'vitest';
import { renderAdd } from '../../../src/http/views/add-page.tsx';
import { renderAlbum } from '../../../src/http/views/album-page.tsx';
import { renderEmbed } from '../../../src/http/views/embed-page.tsx';
import { renderFollow, type FollowPageProps } from '../../../src/http/views/follow-page.tsx';
import { renderHome } from '../../../src/http/views/home-page.tsx';
import { renderLink } from '../../../src/http/views/link-page.tsx';
import { renderLinkState } from '../../../src/http/views/link-state-page.tsx';
import { renderPerson } from '../../../src/http/views/person-page.tsx';
import { renderPhoto } from '../../../src/http/views/photo-page.tsx';
import { renderProblem } from '../../../src/http/views/problem-page.tsx';
import { renderUnlock } from '../../../src/http/views/unlock-page.tsx';
import { faultsOf } from '../../support/valid-html.ts';
import {
  aLink,
  anAddPage,
  anAlbum,
  aPage,
  aPhoto,
  aTalk,
  somePhotos,
  someSources,
} from './samples.ts';

const albums = [
  {
    href: '/a/orta',
    title: 'Orta',
    photoCount: 1,
    owner: 'Ada',
    labelColour: 'yolk' as const,
    cover: { sources: someSources('1'), colour: null },
  },
  {
    href: '/a/new',
    title: 'New',
    photoCount: 0,
    owner: 'Ada',
    labelColour: 'moss' as const,
    cover: null,
  },
];
const follow: FollowPageProps = {
  album: { title: 'Orta', href: '/a/orta', address: '@orta@photos.example' },
  action: '/a/orta/follow',
  account: '',
  problem: null,
  byHand: false,
};
const results = [
  { file: 'a.jpg', state: 'waiting', reason: null },
  { file: 'b.txt', state: 'refused', reason: 'This is not a picture.' },
] as const;

const pages: Record<string, string> = {
  album: renderAlbum(anAlbum({ description: 'A boat and a dog. '.repeat(20) }), aPage),
  'empty album': renderAlbum(anAlbum({ photos: somePhotos(0), followers: 0 }), aPage),
  'album for followers': renderAlbum(anAlbum({ photos: null, indexable: false }), aPage),
  follow: renderFollow(follow, aPage),
  'follow, not found': renderFollow({ ...follow, account: 'x@y', problem: 'No.' }, aPage),
  'follow by hand': renderFollow({ ...follow, byHand: true }, aPage),
  embed: renderEmbed(
    {
      title: 'Orta',
      owner: 'Ada',
      url: 'https://photos.example/a/orta',
      photoCount: 30,
      photos: somePhotos(3).tiles.map((tile) => ({ ...tile, sources: someSources('1') })),
      live: null,
    },
    aPage,
  ),
  link: renderLink(aLink({ add: '/s/token/add', expiresAt: '2026-11-30T17:00:00.000Z' }), aPage),
  'empty link': renderLink(aLink({ photos: somePhotos(0), photoCount: 0 }), aPage),
  photo: renderPhoto(aPhoto({ caption: 'A boat', alt: 'Three boats' }), aPage),
  'photo with comments': renderPhoto(aPhoto({ talk: aTalk('Cleo') }), aPage),
  video: renderPhoto(aPhoto({ clip: { how: 'video', url: '/clip.mp4', seconds: 12 } }), aPage),
  'photo that moves': renderPhoto(
    aPhoto({ clip: { how: 'motion', url: '/clip.mp4', seconds: 2 } }),
    aPage,
  ),
  'photo in processing': renderPhoto(aPhoto({ sources: null, previous: null }), aPage),
  'password form': renderUnlock({ action: '/u', state: 'wrong', retryAfter: 0 }, aPage),
  'throttled form': renderUnlock({ action: '/u', state: 'throttled', retryAfter: 42 }, aPage),
  'expired link': renderLinkState(
    { state: 'expired', expiredAt: '2026-11-01T00:00:00Z', request: null },
    aPage,
  ),
  'expired link whose owner may be asked': renderLinkState(
    {
      state: 'expired',
      expiredAt: '2026-11-01T00:00:00Z',
      request: { action: '/s/token/ask', isMade: false },
    },
    aPage,
  ),
  'add photos': renderAdd(anAddPage({ results: [...results] }), aPage),
  'closed add page': renderAdd(anAddPage({ closed: 'This link takes no more photos.' }), aPage),
  home: renderHome(
    { name: 'Photos', description: '', isOpen: false, albums, signedOut: true },
    aPage,
  ),
  person: renderPerson(
    {
      name: 'Ada',
      bio: 'Takes pictures of rivers.',
      avatar: { url: 'https://photos.example/m/people/2/abc/small.jpg', side: 400 },
      address: '@ada@photos.example',
      url: 'https://photos.example/u/ada',
      actor: 'https://photos.example/ap/actors/2',
      indexable: true,
      albums,
    },
    aPage,
  ),
  problem: renderProblem({ status: 500, requestId: 'r1' }, aPage),
};

describe.each(Object.entries(pages))('the page of %s', (_, html) => {
  test('is valid HTML', () => {
    expect(faultsOf(html)).toEqual([]);
  });

  test('has a title, one h1, one main part that the skip link leads to', () => {
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<main id="main"/g)).toHaveLength(1);
    expect(html).toContain('class="skip-link" href="#main"');
  });

  test('asks nobody but this server, and brings no scripts or styles of its own', () => {
    for (const [, address] of html.matchAll(/<(?!a )[^>]*(?:src|href|action)="(https?:[^"]+)"/g)) {
      expect(address).toMatch(/^https:\/\/photos\.example\//);
    }
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=/);
  });
});

test('hostile words stay words', () => {
  const words = `"><script>alert(1)</script>`;
  const photos = somePhotos(1);
  photos.tiles[0]!.alt = words;
  photos.tiles[0]!.caption = words;
  const hostile = [
    renderAlbum(
      anAlbum({ title: words, description: words, owner: { name: words, href: '/' }, photos }),
      aPage,
    ),
    renderPhoto(aPhoto({ caption: words, alt: words, camera: [words], talk: aTalk(words) }), aPage),
    renderLink(aLink({ title: words, owner: words }), aPage),
    renderAdd(
      anAddPage({ results: [{ file: words, state: 'refused', reason: words }], name: words }),
      aPage,
    ),
  ];
  for (const html of hostile) expect(html).not.toContain('<script>');
});

test('an album offers a slideshow, its months, its feed, the code that embeds it, and to report it (P3)', () => {
  const month = { month: '2026-08', count: 3, href: '/a/orta#photo-1' };
  const html = renderAlbum(
    anAlbum({ months: [{ ...month, month: '2026-07', href: '/a/orta' }, month] }),
    aPage,
  );
  expect(html).toContain('<slide-show>');
  expect(html).toContain('<a href="/a/orta#photo-1" title="3 photos">August 2026</a>');
  expect(html).toContain('href="/a/orta.atom"');
  expect(html).toMatch(/value="&lt;iframe [^"]*\/embed/);
  expect(html).toContain('href="/report?about=%2Fa%2Forta"');
  const [shy, single] = [
    pages['album for followers'],
    renderAlbum(anAlbum({ photos: somePhotos(1) }), aPage),
  ];
  for (const wish of ['class="menu"', '<slide-show>', 'class="months"']) {
    expect(shy).not.toContain(wish);
  }
  expect(single).not.toContain('<slide-show>');
  expect(single).toContain(' single"');
});

test('an album without a cover stands on the ground of its label', () => {
  expect(pages['home']).toContain('--colour:var(--label-moss)');
});

test('a followers-only album shows its label and no photo', () => {
  const html = pages['album for followers'];
  expect(html).toContain('Only followers can see these photos.');
  expect(html).not.toContain('187 photos');
});

test('a link says until when it works: the moment, or the hours that are left', () => {
  expect(pages['link']).toContain('30 November 2026, 17:00 UTC');
  const soon = renderLink(aLink({ expiresAt: '2026-11-20T17:30:00.000Z' }), aPage);
  expect(soon).toContain('Stops working in 5 hours');
});

test('only what a link allows is offered', () => {
  expect(renderLink(aLink(), aPage)).not.toContain('Add photos');
  expect(renderPhoto(aPhoto(), aPage)).not.toContain('data-needs="downloads"');
});
