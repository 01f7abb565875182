import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderAdd } from '../../../src/http/views/add-page.tsx';
import { renderAdmission } from '../../../src/http/views/admission-page.tsx';
import { renderAlbum } from '../../../src/http/views/album-page.tsx';
import { renderClaim, type ClaimPageProps } from '../../../src/http/views/claim-page.tsx';
import { renderConsent } from '../../../src/http/views/consent-page.tsx';
import { renderDownload } from '../../../src/http/views/download-page.tsx';
import { renderEmbed } from '../../../src/http/views/embed-page.tsx';
import { renderFollow } from '../../../src/http/views/follow-page.tsx';
import type { PageContext } from '../../../src/http/views/head.tsx';
import { renderHome } from '../../../src/http/views/home-page.tsx';
import type { JoinPageProps } from '../../../src/http/views/join-page-props.ts';
import { renderJoinLink, type JoinLinkProps } from '../../../src/http/views/join-link-page.tsx';
import { renderDeclined, renderJoin } from '../../../src/http/views/join-page.tsx';
import { renderLink } from '../../../src/http/views/link-page.tsx';
import { renderLinkState } from '../../../src/http/views/link-state-page.tsx';
import type { Language } from '../../../src/http/views/locale/language.ts';
import { localeOf } from '../../../src/http/views/locale/locale.ts';
import { renderMailStop } from '../../../src/http/views/mail-stop-page.tsx';
import { renderPerson } from '../../../src/http/views/person-page.tsx';
import { renderPhoto } from '../../../src/http/views/photo-page.tsx';
import { renderProblem } from '../../../src/http/views/problem-page.tsx';
import { renderTerms } from '../../../src/http/views/terms-page.tsx';
import { renderUnlock } from '../../../src/http/views/unlock-page.tsx';
import { faultsOf } from '../../support/valid-html.ts';
import {
  aLink,
  anAddPage,
  anAlbum,
  aPage,
  aPhoto,
  aTalk,
  aTile,
  somePhotos,
  someSources,
} from './samples.ts';

const moment = '2026-11-30T17:00:00.000Z';
const now = '2026-11-30T12:00:00.000Z';
const long = 'Eine Ladung Wasser. '.repeat(20);
const archive = { url: '/s/token/download', bytes: 5_500_000 };
const results = (['added', 'waiting', 'duplicate', 'refused'] as const).map((state) => ({
  file: `${state}.jpg`,
  state,
  reason: null,
}));
const talk = {
  ...aTalk('Cleo'),
  reactions: {
    action: '/s/token/i/1/reaction',
    counts: [{ emoji: '❤️', count: 12, own: true }],
    emoji: ['❤️', '🎉'],
    likers: ['Cleo', ''],
  },
  elsewhere: '/a/orta/p/1/reply',
  composer: {
    action: '/s/token/i/1/comments',
    name: '',
    longest: 500,
    isHeld: true,
    moderator: 'Cleo',
    about: 'photo' as const,
  },
  comments: aTalk('Cleo').comments.map((comment) => ({
    ...comment,
    isGuest: true,
    isHeld: true,
    remove: '/s/token/remove',
    report: '/report?comment=1',
  })),
};
const tiles = [
  aTile(1, { contributor: 'Ben', sensitive: true }),
  aTile(2, { contributor: 'Cleo', sources: null }),
  aTile(3, { day: null }),
];
const photos = somePhotos(3, { tiles, total: 300, next: '/s/token?after=x', first: '/s/token' });
const linkStates = [
  'unknown',
  'removed',
  'paused',
  'blocked',
  'exhausted',
  'full',
  'evicted',
] as const;

const invitation: JoinPageProps = {
  action: '/join/token',
  inviter: 'Ada',
  album: 'Orta',
  role: 'admin',
  can: ['view', 'add', 'arrange', 'moderate', 'remove', 'manage', 'share'],
  message: 'Ada & Ben',
  expiresAt: moment,
  me: null,
  holder: null,
  guest: { isGuest: false, gives: 'hold' },
  isOpen: true,
  step: null,
  typed: { name: '', handle: '' },
  problem: null,
};
const me = { name: 'Ben', address: '@ben@photos.example', ownAlbum: null };

const joining: JoinLinkProps = {
  action: '/s/token/join',
  gallery: '/s/token',
  album: 'Orta',
  console: '/console/a/1',
  role: 'contributor',
  can: ['view', 'offer'],
  me,
  standing: 'stranger',
  things: { name: 'Benny', photos: 3, comments: 1 },
  signIn: '/login?return=/s/token/join',
  elsewhere: '/s/token/claim',
};
const nameless = { name: null, photos: 0, comments: 2 };

const claiming: ClaimPageProps = {
  base: '/s/token',
  gallery: '/s/token',
  album: 'Orta',
  state: { is: 'none' },
  typed: '',
  problem: null,
  byHand: false,
};
const person = {
  is: 'proven',
  address: '@cleo@a.example',
  name: 'Cleo',
  server: 'a.example',
  albumAddress: '@orta@photos.example',
} as const;
const waiting = { is: 'open', address: '@cleo@a.example', expiresAt: moment } as const;

/** Every public page, with whatever it may say. */
const pagesIn = (page: PageContext): Record<string, string> => ({
  album: renderAlbum(anAlbum({ description: long }), page),
  'album that moved': renderAlbum(
    anAlbum({
      photos: somePhotos(0),
      movedTo: { address: '@o@b.example', href: 'https://b.example' },
    }),
    page,
  ),
  'album for followers': renderAlbum(anAlbum({ photos: null }), page),
  invitation: renderJoin(invitation, page),
  'invitation to sign in': renderJoin({ ...invitation, role: 'viewer', isOpen: false }, page),
  'invitation of a known address': renderJoin(
    { ...invitation, role: 'contributor', can: ['view', 'offer'], holder: 'ben' },
    page,
  ),
  'invitation, asked for a code': renderJoin({ ...invitation, step: 'step' }, page),
  'invitation, signed in': renderJoin({ ...invitation, role: 'collaborator', me }, page),
  'invitation to one’s own album': renderJoin(
    { ...invitation, me: { ...me, ownAlbum: '/console/a/1' } },
    page,
  ),
  'invitation that was declined': renderDeclined(page),
  'joining by a link': renderJoinLink(joining, page),
  'joining by a link, not signed in': renderJoinLink({ ...joining, me: null }, page),
  'joining, as a member': renderJoinLink(
    { ...joining, standing: 'member', things: nameless },
    page,
  ),
  'joining one’s own album': renderJoinLink({ ...joining, standing: 'owner' }, page),
  'joining once more': renderJoinLink({ ...joining, standing: 'member', things: null }, page),
  claim: renderClaim({ ...claiming, typed: 'x', problem: long }, page),
  'claim that has run out': renderClaim(
    { ...claiming, state: { is: 'old', address: '@cleo@a.example' } },
    page,
  ),
  'claim with a code': renderClaim({ ...claiming, state: waiting, problem: long }, page),
  'claim of another address': renderClaim(
    { ...claiming, state: waiting, typed: 'x', problem: long },
    page,
  ),
  'claim that is proven': renderClaim(
    { ...claiming, state: { ...person, isFollowing: false } },
    page,
  ),
  'claim of whom no page is known': renderClaim(
    { ...claiming, byHand: true, state: { ...person, isFollowing: false } },
    page,
  ),
  'claim of a follower': renderClaim(
    { ...claiming, state: { ...person, isFollowing: true } },
    page,
  ),
  'claim of a member': renderClaim(
    { ...claiming, state: { is: 'member', console: '/console/a/1' } },
    page,
  ),
  'end of mail': renderMailStop({ mail: 'b@x.example', action: '/x', isStopped: false }, page),
  'mail that has ended': renderMailStop(
    { mail: 'b@x.example', action: '/x', isStopped: true },
    page,
  ),
  link: renderLink(
    aLink({
      description: long,
      days: { first: '2026-08-03', last: '2026-08-06' },
      expiresAt: moment,
      add: '/s/token/add',
      download: { url: '/s/token/download', size: 'web', bytes: 34_000_000 },
      isLogged: true,
      layout: 'days',
      contributors: [
        { name: null, href: '/s/token', isChosen: true },
        { name: 'Ben', href: '/s/token?by=Ben', isChosen: false },
      ],
      months: ['2026-08', '2026-09'].map((month) => ({ month, count: 3, href: '#photo-1' })),
      photos,
    }),
    page,
  ),
  'link about to end': renderLink(aLink({ expiresAt: moment, now, photos: somePhotos(0) }), page),
  'link that collects': renderLink(aLink({ collects: anAddPage(), photos: somePhotos(0) }), page),
  photo: renderPhoto(
    aPhoto({
      alt: 'Drei Boote',
      sensitive: true,
      location: { latitude: 47.3752, longitude: 8.5417 },
      contributor: { name: 'Ben', href: null },
      license: { href: 'https://license.example', name: null },
      download: { url: '/s/token/m/1/web', size: 'full', bytes: 3_400_000 },
      talk,
    }),
    page,
  ),
  video: renderPhoto(
    aPhoto({ clip: { how: 'video', url: '/clip.mp4', seconds: 12 }, sensitive: true }),
    page,
  ),
  'photo that moves': renderPhoto(
    aPhoto({ clip: { how: 'motion', url: '/clip.mp4', seconds: 2 } }),
    page,
  ),
  'photo in processing': renderPhoto(aPhoto({ sources: null }), page),
  password: renderUnlock({ action: '/u', state: 'wrong', retryAfter: 0 }, page),
  'throttled password': renderUnlock({ action: '/u', state: 'throttled', retryAfter: 42 }, page),
  admission: renderAdmission('/s/token/admit', page),
  ...Object.fromEntries(linkStates.map((state) => [state, renderLinkState({ state }, page)])),
  scheduled: renderLinkState({ state: 'scheduled', opensAt: moment, now }, page),
  expired: renderLinkState({ state: 'expired', expiredAt: moment, request: null }, page),
  ...Object.fromEntries(
    [true, false].map((isMade) => [
      `expired, asked for: ${isMade}`,
      renderLinkState(
        { state: 'expired', expiredAt: moment, request: { action: '/a', isMade } },
        page,
      ),
    ]),
  ),
  'add photos': renderAdd(anAddPage({ results }), page),
  'add photos at once': renderAdd(anAddPage({ review: 'auto', owner: null }), page),
  downloads: renderDownload(
    {
      title: 'Orta',
      gallery: '/s/token',
      state: '/s/token/state',
      isOff: false,
      groups: (['all', 'new', 'contributor'] as const).map((kind) => ({
        kind,
        name: 'Ben',
        photoCount: 2,
        sizes: (['original', 'placeless', 'web'] as const).map((size) => ({
          ...archive,
          size,
          parts: [archive, { ...archive, url: '/s/token/download?part=2' }],
        })),
      })),
      missing: 1,
      less: 2,
    },
    page,
  ),
  embed: renderEmbed(
    {
      title: 'Orta',
      owner: 'Ada',
      url: 'https://photos.example/a/orta',
      photoCount: 30,
      photos: somePhotos(3).tiles.map((tile) => ({ ...tile, sources: someSources('1') })),
      live: null,
    },
    page,
  ),
  ...Object.fromEntries(
    [403, 404, 410, 422, 429, 500].map((status) => [
      `problem ${status}`,
      renderProblem({ status, requestId: 'abc' }, page),
    ]),
  ),
  home: renderHome(
    { name: 'photos.example', description: '', isOpen: false, albums: [], signedOut: true },
    page,
  ),
  person: renderPerson(
    {
      name: 'Ada',
      bio: '',
      avatar: null,
      address: '@a@b.example',
      url: 'u',
      actor: 'a',
      indexable: true,
      albums: [],
    },
    page,
  ),
  ...Object.fromEntries(
    [true, false].map((byHand) => [
      `follow, by hand: ${byHand}`,
      renderFollow(
        {
          album: { title: 'Orta', href: '/a/orta', address: '@orta@photos.example' },
          action: '/a/orta/follow',
          account: '',
          problem: null,
          byHand,
        },
        page,
      ),
    ]),
  ),
  ...Object.fromEntries(
    (['open', 'given', 'refused', 'over'] as const).map((state) => [
      `consent ${state}`,
      renderConsent(
        { state, album: 'Orta', post: 'https://b.example/1', action: '/c', pictures: [] },
        page,
      ),
    ]),
  ),
  terms: renderTerms(page),
});

/** Every sentence of a catalogue, by where it stands. */
const sentencesOf = (words: unknown, path = ''): [string, string][] =>
  typeof words === 'string'
    ? [[path, words]]
    : Object.entries(words as object).flatMap(([key, value]) =>
        sentencesOf(value, `${path}.${key}`),
      );

const catalogue = (language: Language) => {
  const { refusals: _, ...words } = localeOf(language).words;
  return new Map(sentencesOf(words));
};
const namesIn = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).toSorted();

/** What somebody reads or hears of a page: its text, and the attributes that are told. */
function toldBy(html: string): string[] {
  const own = html.replace(/<meta name="island-words"[^>]*>/, '');
  const attributes = own.matchAll(
    /\s(?:aria-label|title|alt|placeholder|content|data-more|data-less|data-one|data-other)="([^"]*)"/g,
  );
  const texts = own.replaceAll(/<[^>]*>/g, '\n').split('\n');
  return [...texts, ...[...attributes].map(([, value = '']) => value)]
    .map((text) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim())
    .filter((text) => text !== '');
}

/** The sentences of one language that the other does not share, as what a page says by them. */
const patterns = (language: Language, other: Language): RegExp[] =>
  [...catalogue(language)].flatMap(([path, sentence]) => {
    const isShared = catalogue(other).get(path) === sentence;
    const isWordless = sentence.replaceAll(/\{\w+\}/g, '').replaceAll(/[^\p{L}]/gu, '').length < 2;
    if (isShared || isWordless) return [];
    const parts = sentence.split(/\{\w+\}/).map((part) => RegExp.escape(part));
    return [new RegExp(`^${parts.join('.+')}$`, 'u')];
  });

test('both catalogues say the same things, and put the same into them', () => {
  const [english, german] = [catalogue('en'), catalogue('de')];
  expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  for (const [path, sentence] of german) {
    expect(namesIn(sentence), path).toEqual(namesIn(english.get(path) ?? ''));
    expect(sentence.trim(), path).not.toBe('');
    expect(sentence, path).not.toMatch(/["“”](?!\s|$|[,.:])|\bSie\s(?:können|haben|sind)\b/);
  }
});

describe.each([
  ['de', 'en'],
  ['en', 'de'],
] as const)('the pages in %s', (language, other) => {
  const foreign = patterns(other, language);
  const own = patterns(language, other);
  const pages = pagesIn({ ...aPage, lang: language });

  test.each(Object.entries(pages))('%s: nothing is told in the other language', (_, html) => {
    const told = toldBy(html);
    expect(told.some((text) => own.some((pattern) => pattern.test(text)))).toBe(true);
    expect(told.filter((text) => foreign.some((pattern) => pattern.test(text)))).toEqual([]);
  });

  test.each(Object.entries(pages))('%s: is valid HTML and names its language', (_, html) => {
    expect(faultsOf(html)).toEqual([]);
    expect(html).toContain(`<html lang="${language}"`);
  });
});

test('numbers, days, moments and sizes are written as the language does', () => {
  const { chipDay, coordinates, count, dayRange, fileSize, instant, timeLeft, words } =
    localeOf('de');
  expect(count(words.gallery.photos, 12_345)).toBe('12.345 Fotos');
  expect(count(words.gallery.photos, 1)).toBe('1 Foto');
  expect(dayRange({ first: '2026-08-03', last: '2026-08-06' })).toBe('3.–6. August 2026');
  expect(chipDay('2026-08-03', false)).toBe('Mo. 3. Aug.');
  expect(instant(moment)).toBe('30. November 2026, 17:00 UTC');
  expect(timeLeft(now, moment)).toBe('in 5 Stunden');
  expect(fileSize(5_500_000)).toBe('5,2 MB');
  expect(coordinates({ latitude: 47.3752, longitude: 8.5417 })).toBe('47,3752° N, 8,5417° O');
});

test('every refusal that visitors of a link can meet has a German sentence', () => {
  const doors = globSync([
    'src/http/links/*.ts',
    'src/http/{multipart,throttles,problem}.ts',
    'src/http/middleware/same-origin.ts',
    'src/domain/{share-links/open-share-link,share-links/take-upload-room}.ts',
    'src/domain/{share-links/unlock-share-link,photos/keep-original,photos/add-photo}.ts',
    'src/domain/{contributions/offer-photo,interactions/guest-comments}.ts',
  ]);
  const codes = doors.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/new Refusal\(\s*'[\w-]+',\s*'(\w+)'/g)].map(
      ([, code = '']) => code,
    ),
  );
  expect(codes).toContain('download_disabled');
  const { refusals } = localeOf('de').words;
  expect(codes.filter((code) => refusals[code] === undefined)).toEqual([]);
});

test('a page gives its islands what they say, and nothing of it can end the attribute', () => {
  const html = renderLink(aLink(), { ...aPage, lang: 'de' });
  const [, content = ''] = /<meta name="island-words" content="([^"]*)"\/>/.exec(html) ?? [];
  const json = content.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  expect(JSON.parse(json)).toEqual(localeOf('de').words.islands);
  expect(content).not.toMatch(/[<>"]/);
});
