import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { Following } from '../../src/domain/followings/following.ts';
import { requestFollowing } from '../../src/domain/followings/request-following.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { RemotePost } from '../../src/domain/remote-posts/remote-post.ts';
import { backfill } from '../../src/federation/following/backfill.ts';
import { collectPictures } from '../../src/federation/following/collect-pictures.ts';
import { openRenderer } from '../../src/media/renderer.ts';
import { findVideoTools } from '../../src/media/video/tools.ts';
import { openTranscoder } from '../../src/media/video/transcoder.ts';
import { film, hasFfmpeg, withFfmpeg } from '../support/films.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound } from './open-inbound.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';
const photos = '/photos';
const blurhash = 'LEHV6nWB2yk8pyo0adR*.7kCMdnj';

const server = await openTestInbound({ takesVideos: true });
let album: RemoteServer;
let other: RemoteServer;
let following: Following;
const person = `${server.origin}/ap/actors/${server.owner.id}`;

beforeEach(async () => {
  album = await openRemoteServer({ name: 'alps' });
  other = await openRemoteServer({ name: 'bob' });
  album.serve('/users/alps', {
    ...album.document,
    type: 'Group',
    photos: album.origin + photos,
    featured: `${album.origin}/featured`,
  });
  following = await ask(album);
});
afterAll(() => server[Symbol.asyncDispose]());

const ask = async (who: RemoteServer): Promise<Following> => {
  const { id } = await server.inbound.lookUp(who.actor);
  return server.units.transact(async (scope) => {
    const actor = await scope.em.findOneOrFail(RemoteActor, { id });
    const account = await scope.em.findOneOrFail(Account, { id: server.owner.id });
    return requestFollowing(scope, account, actor);
  });
};
const followOf = (one: Following, object: string) => ({
  id: one.followUri,
  type: 'Follow',
  actor: person,
  object,
});
const accept = (who = album, one = following) =>
  server.deliver(who, who.activity('Accept', { object: followOf(one, who.actor) }));
const stateOf = async (one = following) =>
  (await server.units.look(({ em }) => em.findOneOrFail(Following, { id: one.id }))).state;
const shown = () =>
  server.units.look(({ em }) =>
    em.find(
      RemotePost,
      { actor: following.actor.id, removedAt: null },
      { orderBy: { uri: 1 }, populate: ['author'] },
    ),
  );
const catchUp = () => backfill({ units: server.units, ...server.inbound }, following.id);

const noteBy = (who: RemoteServer, name: string, rest: Json = {}): Json => ({
  id: `${who.origin}/notes/${name}`,
  type: 'Note',
  attributedTo: who.actor,
  to: [PUBLIC],
  cc: [who.followers],
  published: '2026-08-01T10:00:00Z',
  url: `${who.origin}/@${name}`,
  content: `<p>${name}</p>`,
  attachment: [
    {
      type: 'Image',
      mediaType: 'image/jpeg',
      url: `${who.origin}/media/${name}.jpg`,
      name: `Alt of ${name}`,
      width: 640,
      height: 480,
      blurhash,
      focalPoint: [0.1, -0.3],
    },
  ],
  ...rest,
});
const serve = (who: RemoteServer, note: Json): Json => {
  const context = 'https://www.w3.org/ns/activitystreams';
  who.serve(new URL(String(note['id'])).pathname, { '@context': context, ...note });
  return note;
};
const add = (object: string, target = album.origin + photos) =>
  server.deliver(album, album.activity('Add', { object, target }));

test.skipIf(!hasFfmpeg)('a video is shown by a picture of it (needs ffmpeg)', async () => {
  await using transcoder = openTranscoder(await findVideoTools(withFfmpeg.PATH));
  await using renderer = openRenderer({ processes: 1 });
  const url = album.serveImage('/1.mov', film(1), 'video/quicktime');
  await accept();
  const attachment = [{ type: 'Document', mediaType: 'video/quicktime', url }];
  const object = noteBy(album, 'moving', { attachment });
  await server.deliver(album, album.activity('Create', { object }));
  const [post] = await shown();
  await collectPictures({ ...server, renderer, transcoder }, post!.id);
  const [{ pictures }] = (await shown()) as [RemotePost];
  expect(pictures).toMatchObject([{ failure: null, width: 160, height: 120 }]);
  expect(pictures[0]!.renditions.length).toBeGreaterThan(2);
});

describe('an answer to a request to follow', () => {
  test('counts from the one who was asked, by the id of the request alone too', async () => {
    expect(
      await server.deliver(album, album.activity('Accept', { object: following.followUri })),
    ).toBe('following accepted');
    expect(await stateOf()).toBe('accepted');
    expect(await server.happened('following.accepted', following.id)).toBe(1);
  });

  test('counts for an earlier request of the same person, where it comes along', async () => {
    const earlier = followOf(following, album.actor);
    await ask(album);
    expect(
      await server.deliver(album, album.activity('Accept', { object: earlier['id'] })),
    ).toMatch(/^ignored/);
    expect(await server.deliver(album, album.activity('Accept', { object: earlier }))).toBe(
      'following accepted',
    );
  });

  test('counts from nobody else, and not for what was never asked (F18)', async () => {
    const embedded = followOf(following, album.actor);
    await server.deliver(other, other.activity('Accept', { object: embedded }));
    await server.deliver(other, other.activity('Accept', { object: following.followUri }));
    await server.deliver(other, other.activity('Reject', { object: embedded }));
    expect(await stateOf()).toBe('requested');
    const invented = { ...followOf(following, other.actor), id: `${person}/activities/invented` };
    expect(await server.deliver(other, other.activity('Accept', { object: invented }))).toMatch(
      /^ignored/,
    );
    expect(
      await server.units.look(({ em }) => em.count(Following, { actor: { uri: other.actor } })),
    ).toBe(0);
  });

  test('may be a no after a yes, which ends what is shown; a yes after that says nothing', async () => {
    await accept();
    await server.deliver(album, album.activity('Create', { object: noteBy(album, 'one') }));
    expect(await shown()).toHaveLength(1);
    const refused = album.activity('Reject', { object: followOf(following, album.actor) });
    expect(await server.deliver(album, refused)).toBe('following ended');
    expect(await stateOf()).toBe('rejected');
    expect(await shown()).toHaveLength(0);
    expect(await accept()).toMatch(/^ignored/);
    expect(await stateOf()).toBe('rejected');
  });
});

describe('a post of somebody who is followed', () => {
  test('is not kept before they said yes, for followers or for everybody (V08)', async () => {
    await server.deliver(album, album.activity('Create', { object: noteBy(album, 'one') }));
    const forFollowers = noteBy(album, 'two', { to: [album.followers], cc: [] });
    await server.deliver(album, album.activity('Create', { object: forFollowers }));
    expect(await shown()).toEqual([]);
  });

  test('is shown with its words, its warning and how its pictures look before they are there', async () => {
    await accept();
    const note = noteBy(album, 'one', {
      sensitive: true,
      summary: 'Heights',
      to: [album.followers],
      cc: [],
    });
    expect(await server.deliver(album, album.activity('Create', { object: note }))).toBe(
      'mirrored',
    );
    const [post] = await shown();
    expect(post).toMatchObject({
      text: 'one',
      summary: 'Heights',
      sensitive: true,
      audience: 'followers',
      url: note['url'],
      publishedAt: new Date('2026-08-01T10:00:00Z'),
    });
    expect(post!.pictures).toEqual([
      {
        sourceUrl: `${album.origin}/media/one.jpg`,
        altText: 'Alt of one',
        width: 640,
        height: 480,
        blurhash,
        focalPoint: { x: 0.1, y: -0.3 },
        renditions: [],
        failure: null,
      },
    ]);
    expect(await server.happened('remote-post.received', post!.id)).toBe(1);
  });

  test('is not shown when it is a reply, a message or without pictures', async () => {
    await accept();
    const notes = [
      noteBy(album, 'reply', { inReplyTo: `${other.origin}/notes/1` }),
      noteBy(album, 'message', { to: [person], cc: [] }),
      noteBy(album, 'words', { attachment: [] }),
    ];
    for (const object of notes) await server.deliver(album, album.activity('Create', { object }));
    expect(await shown()).toEqual([]);
  });

  test('changes and goes by its author’s word only, and what is older changes nothing (F16)', async () => {
    await accept();
    const note = noteBy(album, 'one');
    await server.deliver(album, album.activity('Create', { object: note }));
    const changed = { ...note, content: '<p>changed</p>', updated: '2026-08-02T10:00:00Z' };
    await server.deliver(other, other.activity('Update', { object: serve(album, changed) }));
    await server.deliver(other, other.activity('Delete', { object: note['id'] }));
    expect(await shown()).toMatchObject([{ text: 'one' }]);

    await server.deliver(album, album.activity('Update', { object: changed }));
    const older = { ...note, content: '<p>older</p>', updated: '2026-08-01T12:00:00Z' };
    await server.deliver(album, album.activity('Update', { object: older }));
    expect(await shown()).toMatchObject([{ text: 'changed' }]);

    const tombstone = { id: note['id'], type: 'Tombstone' };
    await server.deliver(album, album.activity('Delete', { object: tombstone }));
    expect(await shown()).toEqual([]);
  });

  test('is gone when its author is', async () => {
    await accept();
    await server.deliver(album, album.activity('Create', { object: noteBy(album, 'one') }));
    album.serve('/users/alps', { status: 410, body: '' });
    await server.deliver(album, album.activity('Delete', { object: album.actor }));
    expect(await shown()).toEqual([]);
    expect(await stateOf()).toBe('rejected');
  });
});

describe('what an album adds to its photos', () => {
  test('is shown when the collection is its own and the post’s own server has it (T074)', async () => {
    await accept();
    const own = serve(album, noteBy(album, 'own'));
    const target = {
      id: album.origin + photos,
      type: 'OrderedCollection',
      attributedTo: album.actor,
    };
    const given = serve(other, noteBy(other, 'given', { target }));
    expect(await add(String(own['id']))).toBe('mirrored');
    expect(await add(String(given['id']))).toBe('mirrored');
    const authors = new Map((await shown()).map((post) => [post.text, post.author.uri]));
    expect(authors).toEqual(
      new Map([
        ['given', other.actor],
        ['own', album.actor],
      ]),
    );
    const elsewhere = { ...target, id: `${album.origin}/elsewhere` };
    const forAnother = serve(other, noteBy(other, 'another', { target: elsewhere }));
    const secret = serve(other, noteBy(other, 'secret', { to: [other.followers], cc: [] }));
    const forged = serve(other, noteBy(album, 'forged', { id: `${other.origin}/notes/forged` }));
    for (const { id } of [forAnother, secret, forged]) {
      expect(await add(String(id))).toMatch(/^ignored/);
    }
    expect(await shown()).toHaveLength(2);
  });

  test('is not shown when somebody adds to the collection of another, or nobody follows (T074)', async () => {
    const given = serve(other, noteBy(other, 'given'));
    expect(await add(String(given['id']))).toMatch(/^ignored/);
    await accept();
    expect(await add(String(given['id']), `${other.origin}/photos`)).toMatch(/^ignored/);
    const theirs = other.activity('Add', { object: given['id'], target: album.origin + photos });
    expect(await server.deliver(other, theirs)).toMatch(/^ignored/);
    expect(await shown()).toEqual([]);
    expect(other.visits).not.toContain('/notes/given');
  });

  test('goes by its Remove, by nobody else’s, and comes and goes by Announce too', async () => {
    await accept();
    const given = serve(other, noteBy(other, 'given'));
    const object = given['id'];
    await add(String(object));
    const target = album.origin + photos;
    await server.deliver(other, other.activity('Remove', { object, target }));
    expect(await shown()).toHaveLength(1);
    await server.deliver(album, album.activity('Remove', { object, target }));
    expect(await shown()).toEqual([]);

    const second = serve(other, noteBy(other, 'second'));
    const announce = album.activity('Announce', { object: second['id'], to: [PUBLIC] });
    expect(await server.deliver(album, announce)).toBe('mirrored');
    expect(await shown()).toMatchObject([{ text: 'second', author: { uri: other.actor } }]);
    await server.deliver(album, album.activity('Undo', { object: announce }));
    expect(await shown()).toEqual([]);
  });
});

describe('what was there before', () => {
  const page = (name: string, items: unknown[], next?: string) =>
    album.serve(`/photos/${name}`, {
      id: `${album.origin}/photos/${name}`,
      type: 'OrderedCollectionPage',
      orderedItems: items,
      ...(next ? { next: album.origin + next } : {}),
    });
  const collection = (totalItems: number) =>
    album.serve(photos, {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: album.origin + photos,
      type: 'OrderedCollection',
      totalItems,
      first: `${album.origin}/photos/1`,
    });
  const names = (start: number, count: number) =>
    Array.from({ length: count }, (_, index) => String(start + index));

  test('is read from an album’s photos, embedded or by id, each believed from its own origin only', async () => {
    await accept();
    const given = serve(other, noteBy(other, 'given'));
    const forged = noteBy(other, 'forged');
    const bundle = noteBy(album, 'bundle', { photos: [`${album.origin}/notes/1`] });
    page('1', [noteBy(album, '1'), given['id'], forged, bundle], '/photos/2');
    page('2', [noteBy(album, '2'), { ...noteBy(album, '3'), attributedTo: other.actor }]);
    collection(5);
    await catchUp();
    expect((await shown()).map(({ text }) => text).toSorted()).toEqual(['1', '2', 'given']);
  });

  test('ends after ten pages, however many there are said to be (F38)', async () => {
    await accept();
    for (let index = 1; index <= 15; index += 1) {
      page(String(index), [noteBy(album, `p${index}`)], `/photos/${index + 1}`);
    }
    collection(1e9);
    await catchUp();
    expect(await shown()).toHaveLength(10);
    expect(album.visits.filter((path) => path.startsWith('/photos/'))).toHaveLength(10);
  });

  test('ends where the pages go round in a circle, and after a thousand items (F38)', async () => {
    await accept();
    page(
      '1',
      names(0, 700).map((name) => noteBy(album, name)),
      '/photos/2',
    );
    page(
      '2',
      names(700, 700).map((name) => noteBy(album, name)),
      '/photos/1',
    );
    collection(3);
    await catchUp();
    expect(await shown()).toHaveLength(1_000);
    page('2', [], '/photos/1');
    await catchUp();
    expect(album.visits.filter((path) => path === '/photos/1')).toHaveLength(2);
  }, 30_000);

  test('is not asked of another server because a page says so (F38)', async () => {
    await accept();
    album.serve('/photos/1', {
      id: `${album.origin}/photos/1`,
      type: 'OrderedCollectionPage',
      orderedItems: [],
      next: `${other.origin}/photos/2`,
    });
    collection(3);
    await catchUp();
    expect(other.visits).toEqual([]);
  });

  test('is what somebody features and posted last, where there is no album', async () => {
    const cleo = await openRemoteServer();
    const one = await ask(cleo);
    await accept(cleo, one);
    const featured = serve(cleo, noteBy(cleo, 'featured'));
    cleo.serve('/users/cleo', { ...cleo.document, featured: `${cleo.origin}/featured` });
    cleo.serve('/featured', {
      id: `${cleo.origin}/featured`,
      type: 'OrderedCollection',
      orderedItems: [featured['id']],
    });
    const create = { id: `${cleo.origin}/a/1`, type: 'Create', actor: cleo.actor };
    cleo.serve('/users/cleo/outbox', {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: `${cleo.actor}/outbox`,
      type: 'OrderedCollection',
      first: {
        type: 'OrderedCollectionPage',
        orderedItems: [
          { ...create, object: noteBy(cleo, 'latest') },
          { ...create, type: 'Announce', object: `${other.origin}/notes/9` },
        ],
      },
    });
    await backfill({ units: server.units, ...server.inbound }, one.id);
    const posts = await server.units.look(({ em }) => em.find(RemotePost, { actor: one.actor.id }));
    expect(posts.map(({ text }) => text).toSorted()).toEqual(['featured', 'latest']);
    await cleo[Symbol.asyncDispose]();
  });
});
