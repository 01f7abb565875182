import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Follower } from '../../../src/domain/albums/follower.ts';
import { ActorBlock } from '../../../src/domain/blocks/actor-block.ts';
import { DomainEvent } from '../../../src/domain/domain-event.ts';
import { Reaction } from '../../../src/domain/interactions/reaction.ts';
import { Photo } from '../../../src/domain/photos/photo.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { openRemoteServer } from '../../support/remote-server.ts';
import { openTestInbound, type TestInbound } from '../open-inbound.ts';
import { aBundle, aPhoto, aReply, counted, reply } from './talk.ts';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

const nobody = { likeCount: 0, shareCount: 0, commentCount: 0, liked: false };

describe('a like', () => {
  test('counts once, by Like or EmojiReact, however often it comes, and not after its undoing (T101)', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note, page } = await aPhoto(server, await server.album());
    const like = cleo.activity('Like', { object: note });
    const likes = async () => (await counted(server, photo)).likeCount;

    expect(await server.deliver(cleo, like)).toBe('liked');
    expect(await likes()).toBe(1);
    expect(await server.deliver(cleo, cleo.activity('Like', { object: { id: note } }))).toBe(
      'liked',
    );
    expect(await likes()).toBe(1);
    const react = cleo.activity('EmojiReact', { object: page, content: '🎉' });
    expect(await server.deliver(cleo, react)).toBe('liked');
    expect(await likes()).toBe(1);

    const undoings = [
      { object: react['id'] },
      { object: react },
      { object: { ...react, id: `${cleo.origin}/lost`, object: { id: note } } },
    ];
    for (const undo of undoings) {
      expect(await server.deliver(cleo, cleo.activity('Undo', undo))).toBe('like removed');
      expect(await likes()).toBe(0);
      await server.deliver(cleo, { ...react, id: `${cleo.origin}/again/${crypto.randomUUID()}` });
      await server.units.write(async ({ em }) => {
        await em.nativeUpdate(Reaction, { photo }, { uri: String(react['id']) });
      });
    }
  });

  test('keeps its emoji, also in Misskey’s words', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    const emoji = () =>
      server.units.look(async ({ em }) => (await em.findOneOrFail(Reaction, { photo })).emoji);
    await server.deliver(cleo, cleo.activity('Like', { object: note, _misskey_reaction: '👍' }));
    expect(await emoji()).toBe('👍');
    await server.deliver(cleo, cleo.activity('Like', { object: note, content: ':blobcat:' }));
    expect(await emoji()).toBe(':blobcat:');
    for (const one of ['👨‍👩‍👧‍👦', '🏳‍🌈', '🇩🇪', '1️⃣', ':blobcat@misskey.example:']) {
      await server.deliver(cleo, cleo.activity('EmojiReact', { object: note, content: one }));
      expect(await emoji()).toBe(one);
    }
    for (const words of ['cheap at shop.example', '👍👍', '7', '❤️', `😂${'\u0301'.repeat(9)}`]) {
      await server.deliver(cleo, cleo.activity('EmojiReact', { object: note, content: words }));
      expect(await emoji()).toBeNull();
    }
    await server.deliver(cleo, cleo.activity('Like', { object: note }));
    expect(await emoji()).toBeNull();
  });

  test('of a bundle counts for its first photo that is still there', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const [gone, first, second] = [
      await aPhoto(server, album),
      await aPhoto(server, album),
      await aPhoto(server, album),
    ];
    const bundle = await aBundle(server, album, [gone.photo.id, first.photo.id, second.photo.id]);
    await server.units.write(async ({ em }) => {
      await em.nativeUpdate(Photo, { id: gone.photo.id }, { trashedAt: new Date() });
    });
    expect(await server.deliver(cleo, cleo.activity('Like', { object: bundle }))).toBe('liked');
    expect(await counted(server, first.photo)).toMatchObject({ likeCount: 1 });
    expect(await counted(server, second.photo)).toEqual(nobody);
    await server.units.write(async ({ em }) => {
      await em.nativeUpdate(Photo, { id: first.photo.id }, { trashedAt: new Date() });
    });
    const undo = { type: 'Like', actor: cleo.actor, object: bundle };
    expect(await server.deliver(cleo, cleo.activity('Undo', { object: undo }))).toBe(
      'like removed',
    );
  });

  test('is taken back by nobody else, of the same server or another (F16)', async () => {
    await using cleo = await openRemoteServer();
    await using dora = await openRemoteServer({ name: 'dora' });
    const { photo, note } = await aPhoto(server, await server.album());
    const like = cleo.activity('Like', { object: note });
    await server.deliver(cleo, like);
    for (const object of [like['id'], like]) {
      await server.deliver(dora, dora.activity('Undo', { object }));
      expect(await counted(server, photo)).toMatchObject({ likeCount: 1 });
    }
  });

  test('that is repeated costs no second row, event or job (F40)', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    const before = await server.units.look(({ em }) => em.count(DomainEvent, {}));
    for (let time = 0; time < 20; time += 1) {
      await server.deliver(cleo, cleo.activity('Like', { object: note }));
    }
    expect(await counted(server, photo)).toMatchObject({ likeCount: 1 });
    expect(await server.units.look(({ em }) => em.count(DomainEvent, {}))).toBe(before + 1);
  });
});

describe('a share', () => {
  test('counts until it is taken back, and nothing is fetched for it (T102)', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    const shares = async () => (await counted(server, photo)).shareCount;
    const share = cleo.activity('Announce', { object: note });
    await server.deliver(cleo, share);
    const visits = cleo.visits.length;
    await server.deliver(cleo, cleo.activity('Announce', { object: note }));
    expect(await shares()).toBe(1);
    expect(cleo.visits).toHaveLength(visits);
    expect(
      await server.deliver(cleo, cleo.activity('Undo', { object: { ...share, object: note } })),
    ).toBe('share removed');
    expect(await shares()).toBe(0);
  });
});

describe('what is not public', () => {
  test('is liked, shared and answered by accepted followers, and for others it does not exist (V11)', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ audience: 'private' });
    const { photo, note, page } = await aPhoto(server, album);
    const missing = `${server.origin}/ap/photos/${crypto.randomUUID()}`;
    const tries = (object: string) => [
      cleo.activity('Like', { object }),
      cleo.activity('Announce', { object }),
      cleo.activity('QuoteRequest', { object, instrument: `${cleo.origin}/notes/1` }),
      cleo.activity('Create', { object: aReply(cleo, object) }),
    ];
    const outcomes = async (object: string) => {
      const found = [];
      for (const activity of tries(object)) found.push(await server.deliver(cleo, activity));
      return found;
    };
    const asMissing = await outcomes(missing);
    expect(asMissing.every((outcome) => outcome?.startsWith('ignored'))).toBe(true);
    expect(await outcomes(note)).toEqual(asMissing);
    expect(await outcomes(page)).toEqual(asMissing);
    expect(await counted(server, photo)).toEqual(nobody);

    await server.units.write(async ({ em }) => {
      const actor = await em.findOneOrFail(RemoteActor, { uri: cleo.actor });
      const follow = { followUri: `${cleo.origin}/f`, followObject: album.actor };
      em.persist(em.create(Follower, { album, actor, state: 'accepted', ...follow }));
    });
    expect(await server.deliver(cleo, tries(note)[0]!)).toBe('liked');
    expect(await reply(server, cleo, aReply(cleo, note))).toBe('comment shown');
    expect(await counted(server, photo)).toMatchObject({ likeCount: 1, commentCount: 1 });

    await server.units.write(async ({ em }) => {
      await em.nativeUpdate(Photo, { id: photo.id }, { listedAt: null });
    });
    expect(await server.deliver(cleo, tries(note)[1]!)).toBe('ignored: nothing of ours');
  });

  test('whoever is blocked by the owner does nothing (F47)', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    await server.deliver(cleo, cleo.activity('Like', { object: note }));
    await server.deliver(cleo, cleo.activity('Undo', { object: { type: 'Like', object: note } }));
    await server.units.write(async ({ em }) => {
      const actor = await em.findOneOrFail(RemoteActor, { uri: cleo.actor });
      em.persist(em.create(ActorBlock, { account: server.owner, actor }));
    });
    await server.deliver(cleo, cleo.activity('Like', { object: note }));
    await server.deliver(cleo, cleo.activity('Announce', { object: note }));
    await reply(server, cleo, aReply(cleo, note));
    expect(await counted(server, photo)).toEqual(nobody);
  });
});
