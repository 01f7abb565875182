import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { immichSource } from '../../../src/archive/sources/immich.ts';
import { guardedAgent } from '../../../src/federation/egress/guard.ts';
import { openGuardedFetch } from '../../../src/federation/egress/guarded-fetch.ts';
import { ANNA, KEY, pretendImmich, type Shelf } from './pretend-immich.ts';

const BEN = '22222222-2222-4222-8222-222222222222';

const asset = (id: string, more: object = {}) => ({
  id,
  type: 'IMAGE',
  ownerId: ANNA,
  originalFileName: `${id}.jpg`,
  originalPath: `/data/upload/${id}.jpg`,
  fileCreatedAt: '2024-06-01T10:00:00.000Z',
  localDateTime: '2024-06-01T12:00:00.000Z',
  isFavorite: false,
  isArchived: false,
  isTrashed: false,
  isOffline: false,
  visibility: 'timeline',
  checksum: 'AAAA',
  livePhotoVideoId: null,
  exifInfo: { fileSizeInByte: 20, latitude: null, longitude: null, description: '', rating: null },
  people: [],
  tags: [],
  ...more,
});

const shelf = (more: Partial<Shelf> = {}): Shelf => ({
  major: 3,
  assets: [
    asset('beach', {
      isFavorite: true,
      livePhotoVideoId: 'beach-moving',
      exifInfo: {
        fileSizeInByte: 123,
        latitude: 47.1,
        longitude: 9.2,
        description: 'Low tide',
        rating: 4,
      },
      people: [{ name: 'Ben' }, { name: 'Eve', isHidden: true }, { name: '' }],
      tags: [{ value: 'Sea/Cold', name: 'Cold' }],
    }),
    asset('beach-moving', { visibility: 'hidden', type: 'VIDEO', originalFileName: 'beach.mov' }),
    asset('late', {
      visibility: 'archive',
      fileCreatedAt: '2024-06-02T06:30:00.000Z',
      localDateTime: '2024-06-02T12:00:00.000Z',
    }),
    asset('thrown', { isTrashed: true }),
    asset('theirs', { ownerId: BEN }),
    asset('away', { isOffline: true }),
    asset('secret', { visibility: 'locked' }),
  ],
  albums: [
    { id: 'album-1', albumName: 'Sea', assetIds: ['beach', 'late', 'given'] },
    {
      id: 'album-2',
      albumName: 'Of Ben',
      assetIds: ['beach'],
      more: { ownerId: BEN, albumUsers: [{ role: 'owner', user: { id: BEN } }] },
    },
  ],
  activities: {
    'album-1': [
      {
        id: 'c1',
        type: 'comment',
        assetId: 'beach',
        comment: 'Cold?',
        createdAt: '2024-06-03T00:00:00.000Z',
        user: { id: BEN, name: 'Ben', email: 'ben@example.org' },
      },
      {
        id: 'l1',
        type: 'like',
        assetId: 'beach',
        comment: null,
        createdAt: '2024-06-03T00:00:00.000Z',
        user: { id: BEN, name: 'Ben', email: 'ben@example.org' },
      },
    ],
  },
  links: [
    {
      id: 'link-1',
      type: 'ALBUM',
      userId: ANNA,
      key: 'Zk3-abc_defgh',
      slug: 'our sea',
      description: 'For all',
      password: 'waves',
      expiresAt: null,
      allowUpload: false,
      allowDownload: true,
      showMetadata: false,
      album: { id: 'album-1' },
    },
    {
      id: 'link-2',
      type: 'INDIVIDUAL',
      userId: ANNA,
      key: 'Zk3-abc_defgi',
      slug: null,
      description: null,
      password: null,
      expiresAt: null,
      allowUpload: false,
      allowDownload: true,
      showMetadata: true,
      assets: [{ id: 'late' }, { id: 'beach' }],
    },
    {
      id: 'link-3',
      type: 'INDIVIDUAL',
      userId: ANNA,
      key: 'Zk3-abc_defgj',
      assets: [{ id: 'beach' }, { id: 'thrown' }],
    },
  ],
  forbidden: [],
  pageSize: 1000,
  ...more,
});

const tools = { fetch };

describe.each([2, 3])('an Immich of version %i', (major) => {
  test('gives the photos of one person, their albums, and what was said there', async () => {
    await using immich = await pretendImmich(shelf({ major, pageSize: 1 }));
    const access = { address: `${immich.address}/photos`, key: KEY };
    const source = immichSource(access, tools, { people: true });
    const { items, albums, skips, notes, links } = await source.survey();
    expect(
      items.map(({ key, albums: in_, trashed, motion }) => [key, in_, trashed, motion]),
    ).toEqual([
      ['beach', ['album-1'], false, 'beach-moving'],
      ['thrown', [], true, null],
      ['late', ['album-1'], false, null],
      ['beach-moving', [], false, null],
    ]);
    expect(items[0]).toMatchObject({
      name: 'beach.jpg',
      bytes: 123,
      caption: 'Low tide',
      tags: ['Sea/Cold', 'Ben'],
      rating: 4,
      takenAt: '2024-06-01T12:00:00+02:00',
      location: { latitude: 47.1, longitude: 9.2, altitude: null },
      favourite: true,
      comments: [
        {
          author: 'Ben',
          address: 'ben@example.org',
          text: 'Cold?',
          at: '2024-06-03T00:00:00.000Z',
        },
      ],
    });
    expect(items[2]?.takenAt).toBe('2024-06-02T12:00:00+05:30');
    expect(albums).toEqual([
      {
        key: 'album-1',
        title: 'Sea',
        description: '',
        parent: null,
        cover: 'beach',
        order: ['late', 'beach'],
      },
    ]);
    expect(skips).toEqual([
      { path: 'theirs.jpg', reason: 'not_yours' },
      { path: 'away.jpg', reason: 'media_missing' },
      { path: 'Sea', reason: 'not_yours' },
    ]);
    expect(notes).toEqual(['links_come']);
    expect(links).toMatchObject([
      {
        album: 'album-1',
        paths: ['/share/Zk3-abc_defgh', '/s/our%20sea'],
        label: 'For all',
        items: null,
        downloads: true,
        metadata: false,
      },
      {
        album: 'album-1',
        paths: ['/share/Zk3-abc_defgi'],
        items: ['late', 'beach'],
        password: null,
      },
    ]);
    expect(links?.[0]?.password?.()).toBe('waves');
    expect(JSON.stringify(links)).not.toContain('waves');
    expect((await buffer(await items[0]!.open())).toString()).toBe('bytes of beach');
    expect(immich.asked.every(({ path }) => path.startsWith('/api/'))).toBe(true);
    expect(JSON.stringify(immich.asked)).not.toContain('locked');
  });
});

test('a key for photos only leaves comments and links behind, and says so', async () => {
  const forbidden = ['/api/activities', '/api/shared-links'];
  await using immich = await pretendImmich(shelf({ forbidden }));
  const { items, notes } = await immichSource(
    { address: immich.address, key: KEY },
    tools,
  ).survey();
  expect(items[0]).toMatchObject({ comments: [], tags: ['Sea/Cold'] });
  expect(notes).toEqual(['comments_refused', 'links_refused']);
});

test('a file that Immich has no more is missing for itself', async () => {
  const kept = shelf();
  await using immich = await pretendImmich(kept);
  const { items } = await immichSource({ address: immich.address, key: KEY }, tools).survey();
  kept.assets = [];
  await expect(items[0]!.open()).rejects.toMatchObject({ code: 'file_gone' });
});

test.each([
  ['a key that it does not know', { key: 'wrong' }, {}, 'source_refused'],
  ['a key that may not search', {}, { forbidden: ['/api/search'] }, 'source_refused'],
  ['a version before 2', {}, { major: 1 }, 'source_outdated'],
  [
    'answers of another form',
    {},
    { assets: [{ id: '../../etc', visibility: 'timeline' }] },
    'source_outdated',
  ],
  ['no address', { address: 'ftp://immich' }, {}, 'source_unknown'],
  ['an address with a name in it', { address: 'http://anna:secret@immich' }, {}, 'source_unknown'],
])('%s is refused', async (_what, access, more, code) => {
  await using immich = await pretendImmich(shelf(more));
  const source = immichSource({ address: immich.address, key: KEY, ...access }, tools);
  await expect(source.survey()).rejects.toMatchObject({ code });
});

test('the key is not taken to where an answer leads on to', async () => {
  await using other = await pretendImmich(shelf());
  const server = createServer((_request, response) => {
    response.writeHead(302, { location: `${other.address}/api/server/version` }).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  const source = immichSource({ address: `http://127.0.0.1:${port}`, key: KEY }, tools);
  await expect(source.survey()).rejects.toMatchObject({
    code: 'source_refused',
    message: expect.stringContaining(other.address) as string,
  });
  expect(other.asked).toEqual([]);
  server.close();
});

test('what does not answer, or is no Immich, is said to be so', async () => {
  const nothing = immichSource({ address: 'http://127.0.0.1:9', key: KEY }, tools);
  await expect(nothing.survey()).rejects.toMatchObject({ code: 'source_unreachable' });
  const page = () => Promise.resolve(new Response('<!doctype html>'));
  const site = immichSource({ address: 'https://example.org', key: KEY }, { fetch: page });
  await expect(site.survey()).rejects.toMatchObject({ code: 'source_unknown' });
});

/** The way out that sources are handed, as the server opens it. */
function guardedFetch(allowPrivateAddress: boolean) {
  const agent = guardedAgent({ allowPrivateAddress }, { maxResponseSize: -1, idle: 5000 });
  const userAgent = 'Albumen tests';
  return {
    agent,
    tools: { fetch: openGuardedFetch({ dispatcher: agent, allowPrivateAddress, userAgent }) },
  };
}

test('an address that may not be asked from here is said to be so, and not tried again', async () => {
  await using immich = await pretendImmich(shelf());
  const outside = guardedFetch(false);
  for (const address of [immich.address, 'https://127.0.0.1', 'https://immich.localhost']) {
    const source = immichSource({ address, key: KEY }, outside.tools);
    await expect(source.survey()).rejects.toMatchObject({
      code: 'source_refused',
      message: expect.stringContaining('command line') as string,
    });
  }
  const near = guardedFetch(true);
  const { items } = await immichSource({ address: immich.address, key: KEY }, near.tools).survey();
  expect((await buffer(await items[0]!.open())).toString()).toBe('bytes of beach');
  expect(immich.asked.every(({ key }) => key === KEY)).toBe(true);
  await Promise.all([outside, near].map(({ agent }) => agent.destroy()));
});

test('pages that do not end are not read for ever', async () => {
  await using immich = await pretendImmich(shelf());
  const round: typeof fetch = async (url, init) => {
    const response = await fetch(url, init);
    if (!(url as string).endsWith('/search/metadata')) return response;
    const answer = (await response.json()) as { assets: { nextPage: string } };
    answer.assets.nextPage = '1';
    return Response.json(answer);
  };
  const source = immichSource({ address: immich.address, key: KEY }, { fetch: round });
  await expect(source.survey()).rejects.toMatchObject({ code: 'source_refused' });
});
