import type { OwnItem } from '../../../src/http/views/own-items.tsx';
import type { AlbumPageProps } from '../../../src/http/views/album-page.tsx';
import type { AddPageProps } from '../../../src/http/views/add-page.tsx';
import type { PageContext } from '../../../src/http/views/head.tsx';
import type { LinkPageProps } from '../../../src/http/views/link-page-props.ts';
import type { PhotoPage, PhotoTile } from '../../../src/http/views/photo-grid.tsx';
import type { Sources } from '../../../src/http/views/photo-image.tsx';
import type { TalkProps } from '../../../src/http/views/talk.tsx';
import type { PhotoPageProps } from '../../../src/http/views/photo-page.tsx';

/** Plain props for every page; tests change what they are about. */
export const aPage: PageContext = {
  assets: { url: (name) => `/assets/${name}`, find: () => undefined },
  origin: 'https://photos.example',
  lang: 'en',
  path: '/',
};

export const someSources = (id: string): Sources => ({
  thumbnail: { url: `/media/${id}/thumbnail`, width: 320, height: 213 },
  small: { url: `/media/${id}/small`, width: 640, height: 427 },
  preview: { url: `/media/${id}/preview`, width: 1280, height: 853 },
  large: { url: `/media/${id}/large`, width: 2048, height: 1365 },
});

export const aTile = (place: number, changes: Partial<PhotoTile> = {}): PhotoTile => {
  const id = `0191a0b2-0000-7000-8000-${String(place).padStart(12, '0')}`;
  return {
    id,
    page: `/a/orta/p/${id}`,
    alt: '',
    caption: '',
    width: 4000,
    height: 2667,
    colour: '#6688aa',
    thumbhash: null,
    day: '2026-08-03',
    sensitive: false,
    sources: someSources(id),
    contributor: null,
    download: null,
    ...changes,
  };
};

export const somePhotos = (amount: number, changes: Partial<PhotoPage> = {}): PhotoPage => ({
  tiles: Array.from({ length: amount }, (_, index) => aTile(index + 1)),
  total: amount,
  offset: 0,
  previousDay: null,
  first: null,
  next: null,
  ...changes,
});

export const anAlbum = (changes: Partial<AlbumPageProps> = {}): AlbumPageProps => ({
  title: 'A week at Lake Orta',
  description: '',
  owner: { name: 'Ada Lovelace', href: '/u/ada' },
  address: '@orta@photos.example',
  path: '/a/orta',
  url: 'https://photos.example/a/orta',
  actor: 'https://photos.example/ap/actors/1',
  followers: 38,
  servers: 11,
  photoCount: 187,
  days: { first: '2026-08-03', last: '2026-08-06' },
  cover: { url: 'https://photos.example/m/x/preview.jpg', width: 1200, height: 800, alt: 'Lake' },
  indexable: true,
  mails: true,
  movedTo: null,
  labelColour: 'yolk',
  parents: [],
  albums: [],
  months: [],
  photos: somePhotos(20),
  talk: null,
  ...changes,
});

export const aLink = (changes: Partial<LinkPageProps> = {}): LinkPageProps => ({
  title: 'A week at Lake Orta',
  description: '',
  owner: 'Ada Lovelace',
  photoCount: 3,
  days: null,
  expiresAt: null,
  now: '2026-11-20T12:00:00.000Z',
  add: null,
  download: null,
  join: null,
  collects: null,
  isLogged: false,
  labelColour: 'yolk',
  parents: [],
  albums: [],
  layout: 'rows',
  contributors: [],
  months: [],
  live: { url: '/s/token/state', photoCount: 3, revision: '3-0' },
  card: null,
  alternates: [],
  photoTalk: null,
  photos: somePhotos(3),
  talk: null,
  ...changes,
});

export const aTalk = (words: string): TalkProps => ({
  reactions: {
    action: null,
    counts: [{ emoji: '❤️', count: 12, own: false }],
    emoji: ['❤️', '🎉'],
    likers: null,
  },
  likes: 12,
  shares: 1,
  comments: [
    {
      id: '019fa000-0000-7000-8000-0000000000c1',
      name: words,
      address: `@${words}`,
      href: 'https://mastodon.example/@cleo',
      text: `${words}\nSee https://cleo.example/boat?a=1&b=2.`,
      at: '2026-08-04T12:00:00.000Z',
      isEdited: true,
      inReplyTo: null,
      isRemoved: false,
      isGuest: false,
      avatar: null,
      isHeld: false,
      reactions: { action: null, counts: [], emoji: [], likers: null },
      remove: null,
      report: null,
    },
  ],
  composer: null,
  elsewhere: null,
});

export const aPhoto = (changes: Partial<PhotoPageProps> = {}): PhotoPageProps => ({
  caption: '',
  alt: '',
  sensitive: false,
  sources: someSources('1'),
  clip: null,
  colour: '#6688aa',
  day: '2026-08-03',
  time: '18:04',
  contributor: null,
  license: null,
  camera: ['Canon EOS 5D', 'f/8'],
  location: null,
  download: null,
  place: 12,
  total: 187,
  previous: '/a/orta/p/11',
  next: '/a/orta/p/13',
  album: { title: 'A week at Lake Orta', href: '/a/orta#photo-12' },
  talk: null,
  state: null,
  head: { indexable: true },
  ...changes,
});

export const anOwnItem = (changes: Partial<OwnItem> = {}): OwnItem => {
  const id = crypto.randomUUID();
  return {
    id,
    state: 'pending',
    reason: null,
    caption: 'The boat',
    altText: 'A small red boat',
    thumbnail: { url: `/s/token/mine/${id}/thumbnail`, width: 320, height: 240 },
    action: `/s/token/mine/${id}`,
    ...changes,
  };
};

export const anAddPage = (changes: Partial<AddPageProps> = {}): AddPageProps => ({
  action: '/s/token/add',
  gallery: '/s/token',
  album: 'A week at Lake Orta',
  owner: 'Ada',
  review: 'hold',
  keepsLocation: false,
  maximumBytes: 200_000_000,
  maximumVideoBytes: null,
  accept: ['image/jpeg', 'image/png'],
  name: '',
  note: '',
  names: 'optional',
  uploads: '/s/token/uploads',
  refusal: null,
  own: {
    url: '/s/token/mine',
    items: [anOwnItem(), anOwnItem({ state: 'rejected', reason: 'Too dark', action: null })],
  },
  results: [],
  closed: null,
  state: '/s/token/state',
  ...changes,
});
