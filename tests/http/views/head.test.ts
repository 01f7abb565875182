import { expect, test } from 'vitest';
import { renderAlbum } from '../../../src/http/views/album-page.tsx';
import { renderLink } from '../../../src/http/views/link-page.tsx';
import { renderLinkState } from '../../../src/http/views/link-state-page.tsx';
import { renderUnlock } from '../../../src/http/views/unlock-page.tsx';
import { aLink, anAlbum, aPage } from './samples.ts';

test('a public album tells other servers what it is', () => {
  const html = renderAlbum(anAlbum(), aPage);
  expect(html).toContain('<link rel="canonical" href="https://photos.example/a/orta"/>');
  expect(html).toContain(
    '<link rel="alternate" type="application/activity+json" href="https://photos.example/ap/actors/1"/>',
  );
  expect(html).toContain('<meta name="fediverse:creator" content="@orta@photos.example"/>');
  expect(html).toContain('content="https://photos.example/m/x/preview.jpg"');
  expect(html).toContain('<meta property="og:image:type" content="image/jpeg"/>');
  expect(html).not.toContain('noindex');
});

test('an album that does not want to be found says so', () => {
  expect(renderAlbum(anAlbum({ indexable: false }), aPage)).toContain(
    '<meta name="robots" content="noindex"/>',
  );
});

test('a link without a card gets the product’s, and is never indexed', () => {
  const html = renderLink(aLink(), aPage);
  expect(html).toContain('<meta property="og:title" content="Albumen"/>');
  expect(html).toContain('noindex');
  expect(html).not.toContain('rel="alternate"');
});

const locked = {
  asking: renderUnlock({ action: '/s/t/unlock', state: 'asking', retryAfter: 0 }, aPage),
  wrong: renderUnlock({ action: '/s/t/unlock', state: 'wrong', retryAfter: 0 }, aPage),
  throttled: renderUnlock({ action: '/s/t/unlock', state: 'throttled', retryAfter: 9 }, aPage),
  unknown: renderLinkState({ state: 'unknown' }, aPage),
  removed: renderLinkState({ state: 'removed' }, aPage),
  paused: renderLinkState({ state: 'paused' }, aPage),
  expired: renderLinkState(
    { state: 'expired', expiredAt: '2026-11-01T12:00:00.000Z', request: null },
    aPage,
  ),
};

test.each(Object.entries(locked))(
  'a link that is %s has the generic card and no image',
  (_, html) => {
    expect(html).toContain('<meta property="og:title" content="Albumen"/>');
    expect(html).toContain('noindex');
    expect(html).not.toMatch(/og:image|og:url|canonical|fediverse:creator|<img/);
  },
);

test('the states say what product and interface agreed on', () => {
  expect(locked.unknown).toContain('This link doesn’t exist.');
  expect(locked.removed).toContain('This link was removed by its owner.');
  expect(locked.paused).toContain('This link is paused.');
  expect(locked.expired.replaceAll(/<[^>]+>/g, '')).toContain(
    'This link expired on 1 November 2026.',
  );
  expect(locked.wrong).toContain('That password does not open this album.');
  expect(locked.throttled.replaceAll(/<[^>]+>/g, '')).toContain('Try again in 9 s.');
});
