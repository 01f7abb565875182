import type { GroupAlbum, GroupFacts } from '../../../src/federation/documents/album-group.ts';
import type { NotePhoto } from '../../../src/federation/documents/photo-note.ts';
import { pathsOf } from '../../../src/federation/paths.ts';
import { federatedRendition } from '../../support/rendition.ts';

/** Who and what the golden documents are about: Ada's album in the Alps, with a photo that Cleo gave. */

export const origin = 'https://photos.example';
export const host = 'photos.example';
export const paths = pathsOf(origin);

export const ids = {
  ada: '019fa000-0000-7000-8000-00000000ada0',
  alps: '019fa000-0000-7000-8000-00000000a195',
  ridge: '019fa000-0000-7000-8000-000000000001',
  hut: '019fa000-0000-7000-8000-000000000002',
  bundle: '019fa000-0000-7000-8000-0000000000b0',
  contribution: '019fa000-0000-7000-8000-0000000000c0',
} as const;

export const cleo = 'https://mastodon.example/users/cleo';

export const keys: GroupFacts['keys'] = {
  rsaPem: `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvXc4vkECU2/CeuSo1wtn
Foim94Ne1jBMYxTZ9wm2YTdJq1oiZKif06I2fOqDzY/4q/S9uccrE9Bkajv1dnkO
Vm31QjWlhVpSKynVxEWjVBO5Ienue8gND0xvHIuXf87o61poqjEoepvsQFElA5ym
ovljWGSA/jpj7ozygUZhCXtaS2W5AD5tnBQUpcO0lhItYPYTjnmzcc4y2NbJV8hz
2s2G8qKv8fyimE23gY1XrPJg+cRF+g4PqFXujjlJ7MihD9oqtLGxbu7o1cifTn3x
BfIdPythWu5b4cujNsB3m3awJjVmx+MHQ9SugkSIYXV0Ina77cTNS0M2PYiH1PFR
TwIDAQAB
-----END PUBLIC KEY-----
`,
  ed25519Multibase: 'z6MksHj1MJnidCtDiyYW9ugNFftoX9fLK4bornTxmMZ6X7vq',
};

export const ada = {
  id: ids.ada,
  handle: 'ada',
  bio: '',
  name: 'Ada',
  avatar: null,
  profileChangedAt: null,
  createdAt: new Date('2026-07-01T08:00:00Z'),
};

export const alps: GroupAlbum = {
  id: ids.alps,
  handle: 'alps_2026',
  title: 'Alps 2026',
  description: 'Two weeks, four people, too many photos.\n\n<Bring> boots & coffee.',
  audience: 'public',
  approveFollowers: false,
  contributionsFrom: 'collaborators',
  contributionReview: 'hold',
  createdAt: new Date('2026-07-02T08:00:00Z'),
  updatedAt: new Date('2026-08-01T10:00:00Z'),
  alsoKnownAs: [],
  movedTo: null,
  owner: { id: ids.ada, handle: 'ada' },
};

export const aPhoto = (some: Partial<NotePhoto> = {}): NotePhoto => ({
  kind: 'image',
  clip: null,
  id: ids.ridge,
  noteId: ids.ridge,
  caption: 'First light on the ridge',
  altText: 'Sunrise light on a snowy ridge, two hikers in silhouette',
  sensitive: false,
  takenAt: '2026-07-14T05:41:10+02:00',
  camera: {
    make: 'FUJIFILM',
    model: 'X-T5',
    lens: 'XF16-55mmF2.8 R LM WR',
    aperture: 8,
    exposure: 0.004,
    iso: 160,
    focalLength: 23.5,
  },
  location: { latitude: 46.5775, longitude: 7.9853, altitude: 3466 },
  showLocation: false,
  focalPoint: { x: 0.12, y: -0.3 },
  contributor: null,
  license: null,
  blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
  renditions: [federatedRendition],
  capability: '3mJr7AoUXx2Wqd6aVtGzN1',
  publishedAt: new Date('2026-08-01T10:00:00Z'),
  noteUpdatedAt: null,
  ...some,
});

/** A film of the same morning. */
export const film = aPhoto({
  kind: 'video',
  altText: 'Clouds run over the ridge',
  clip: {
    mediaType: 'video/mp4',
    width: 1280,
    height: 720,
    bytes: 691_220,
    sha256: 'c0ffee1d0e7a0e1bb1e3c1d2a4960b8f1f8d5f5b8e5e0d2a3c4b5a69788796a5',
    key: 'renditions/clip.mp4',
    milliseconds: 6_040,
    hasSound: true,
  },
});

/** The hut, which Cleo took and the owner may show on a map. */
export const hut = aPhoto({
  id: ids.hut,
  noteId: '019fa000-0000-7000-8000-0000000000f2',
  caption: 'The hut\nat 2800 m\n\n<b>Not</b> "bold" & not a link',
  altText: '',
  sensitive: true,
  showLocation: true,
  focalPoint: null,
  contributor: {
    name: 'Cleo',
    address: 'cleo@mastodon.example',
    url: 'https://mastodon.example/@cleo',
    uri: cleo,
    license: 'https://creativecommons.org/licenses/by-nc/4.0/',
  },
  capability: '4nKs8BpVYy3Xre7bWuHzP2',
  noteUpdatedAt: new Date('2026-08-03T09:00:00.001Z'),
});

/** Twelve photos that came together. */
export const twelve: NotePhoto[] = Array.from({ length: 12 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  const id = `019fa000-0000-7000-8000-0000000001${number}`;
  return aPhoto({
    id,
    noteId: id,
    caption: index < 2 ? 'The climb' : '',
    altText: `Step ${index + 1} of the climb`,
    capability: `5pLt9CqWZz4Ysf8cXvJz${number}`,
  });
});
