import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Comment } from '../../../src/domain/interactions/comment.ts';
import { DomainBlock } from '../../../src/domain/blocks/domain-block.ts';
import { Album } from '../../../src/domain/albums/album.ts';
import { openRemoteServer, type RemoteServer } from '../../support/remote-server.ts';
import { openTestInbound, type TestInbound } from '../open-inbound.ts';
import { aPhoto, aReply, commentsOn, counted, reply } from './talk.ts';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

/** An album whose owner has shown a comment of this server before, a week ago. */
async function known(who: RemoteServer): Promise<void> {
  const { photo, note } = await aPhoto(server, await server.album());
  await reply(server, who, aReply(who, note));
  const createdAt = new Date(Date.now() - 8 * 24 * 60 * 60_000);
  await server.units.write(async ({ em }) => {
    await em.nativeUpdate(Comment, { photo }, { state: 'shown', createdAt });
  });
}

describe('a reply', () => {
  test('is stored, kept to followers, or dropped, as the album’s setting says (T103)', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album();
    const { photo, note } = await aPhoto(server, album);
    const allow = (commentsFrom: Album['commentsFrom']) =>
      server.units.write(async ({ em }) => {
        await em.nativeUpdate(Album, { id: album.id }, { commentsFrom });
      });
    await allow('off');
    expect(await reply(server, cleo, aReply(cleo, note))).toBe('refused: comments_off');
    await allow('followers');
    expect(await reply(server, cleo, aReply(cleo, note))).toBe('refused: comments_for_followers');
    await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
    expect(await reply(server, cleo, aReply(cleo, note))).toMatch(/^comment/);
    await allow('everyone');
    expect(await reply(server, cleo, aReply(cleo, note))).toMatch(/^comment/);
    expect(await commentsOn(server, photo)).toHaveLength(2);
  });

  test('is plain text of at most 5,000 characters, whatever was in it (F36)', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    const content = `<p onclick="x()">Nice<script>alert(1)</script> <a href="javascript:alert(1)">link</a>\u202E</p>`;
    await reply(server, cleo, aReply(cleo, note, { content, url: 'javascript:alert(1)' }));
    await reply(server, cleo, aReply(cleo, note, { content: `<p>${'long '.repeat(10_000)}</p>` }));
    const [first, second] = await commentsOn(server, photo);
    expect(first?.text).toBe('Nice link');
    expect(first?.url).toBe(first?.uri);
    expect(second?.text.length).toBeLessThanOrEqual(5_000);
  });

  test('without words, to nothing of ours, or by somebody else than its author is none (F15)', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    expect(await reply(server, cleo, aReply(cleo, note, { content: '<p></p>' }))).toMatch(
      /^ignored/,
    );
    expect(await reply(server, cleo, aReply(cleo, `${cleo.origin}/notes/9`))).toMatch(/^ignored/);
    const forged = aReply(cleo, note, { attributedTo: `${cleo.origin}/users/dora` });
    expect(await reply(server, cleo, forged)).toBe('ignored: a post of somebody else');
    expect(await commentsOn(server, photo)).toEqual([]);
  });

  test('whose id is on another server counts only as that server has it (F14)', async () => {
    await using cleo = await openRemoteServer();
    await using dora = await openRemoteServer({ name: 'dora' });
    const { photo, note } = await aPhoto(server, await server.album());
    const honest = aReply(dora, note, { content: '<p>Honest</p>' });
    const path = new URL(String(honest['id'])).pathname;
    dora.serve(path, { '@context': 'https://www.w3.org/ns/activitystreams', ...honest });
    const forged = { ...honest, content: '<p>Forged</p>' };
    expect(await reply(server, cleo, forged)).toBe('ignored: a post of somebody else');
    expect(await commentsOn(server, photo)).toEqual([]);
  });

  test('of a server that nobody knows waits, and so do mere links while it is new', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    expect(await reply(server, cleo, aReply(cleo, note))).toBe('comment held');
    expect(await counted(server, photo)).toMatchObject({ commentCount: 0 });
    await server.units.write(async ({ em }) => {
      await em.nativeUpdate(Comment, { photo }, { state: 'shown' });
    });
    expect(await reply(server, cleo, aReply(cleo, note))).toBe('comment shown');
    const link = { content: '<p><a href="https://shop.example/">https://shop.example/</a></p>' };
    expect(await reply(server, cleo, aReply(cleo, note, link))).toBe('comment held');
    await server.units.write(async ({ em }) => {
      const createdAt = new Date(Date.now() - 8 * 24 * 60 * 60_000);
      await em.nativeUpdate(Comment, { photo, state: 'shown' }, { createdAt });
    });
    expect(await reply(server, cleo, aReply(cleo, note, link))).toBe('comment shown');
  });

  test('of a silenced server always waits', async () => {
    await using cleo = await openRemoteServer();
    await known(cleo);
    const { note } = await aPhoto(server, await server.album());
    const domain = new URL(cleo.origin).hostname;
    await server.units.write(async ({ em }) => {
      em.persist(em.create(DomainBlock, { domain, severity: 'silence' }));
    });
    expect(await reply(server, cleo, aReply(cleo, note))).toBe('comment held');
    await server.units.write(async ({ em }) => {
      await em.nativeDelete(DomainBlock, { domain });
    });
    expect(await reply(server, cleo, aReply(cleo, note))).toBe('comment shown');
  });

  test('comes once, answers a comment that is stored, and no other', async () => {
    await using cleo = await openRemoteServer();
    await known(cleo);
    const { photo, note } = await aPhoto(server, await server.album());
    const first = aReply(cleo, note);
    await reply(server, cleo, first);
    await reply(server, cleo, first);
    const second = aReply(cleo, String(first['id']));
    expect(await reply(server, cleo, second)).toBe('comment shown');
    expect(await reply(server, cleo, aReply(cleo, `${cleo.origin}/replies/none`))).toMatch(
      /^ignored/,
    );
    const comments = await commentsOn(server, photo);
    expect(comments).toHaveLength(2);
    expect(comments[1]?.parentId).toBe(comments[0]?.id);
  });

  test('is changed and removed by its author alone (F16)', async () => {
    await using cleo = await openRemoteServer();
    await using dora = await openRemoteServer({ name: 'dora' });
    await known(cleo);
    await known(dora);
    const { photo, note } = await aPhoto(server, await server.album());
    const said = aReply(cleo, note);
    await reply(server, cleo, said);
    const forged = { ...said, attributedTo: dora.actor, content: '<p>Forged</p>' };
    await server.deliver(dora, dora.activity('Update', { object: forged }));
    await server.deliver(dora, dora.activity('Delete', { object: said['id'] }));
    expect((await commentsOn(server, photo))[0]).toMatchObject({
      text: 'What a ridge!',
      deletedAt: null,
    });

    const changed = { ...said, content: '<p>What a view!</p>' };
    expect(await server.deliver(cleo, cleo.activity('Update', { object: changed }))).toBe(
      'comment changed',
    );
    expect((await commentsOn(server, photo))[0]?.text).toBe('What a view!');
    const tombstone = { id: said['id'], type: 'Tombstone' };
    expect(await server.deliver(cleo, cleo.activity('Delete', { object: tombstone }))).toBe(
      'comment removed',
    );
    expect((await commentsOn(server, photo))[0]).toMatchObject({ text: '', isPublic: true });
    expect(await counted(server, photo)).toMatchObject({ commentCount: 0 });
  });

  test('that was not for everybody is not counted on a public photo', async () => {
    await using cleo = await openRemoteServer();
    await known(cleo);
    const album = await server.album();
    const { photo, note } = await aPhoto(server, album);
    await reply(server, cleo, aReply(cleo, note, { to: [album.actor] }));
    expect((await commentsOn(server, photo))[0]).toMatchObject({ state: 'shown', isPublic: false });
    expect(await counted(server, photo)).toMatchObject({ commentCount: 0 });
  });

  test('by somebody who says too much at once is refused', async () => {
    await using cleo = await openRemoteServer();
    const { photo, note } = await aPhoto(server, await server.album());
    const outcomes = [];
    for (let time = 0; time < 11; time += 1) {
      outcomes.push(await reply(server, cleo, aReply(cleo, note)));
    }
    expect(outcomes.at(-2)).toMatch(/^comment/);
    expect(outcomes.at(-1)).toBe('refused: too_many_comments');
    expect(await commentsOn(server, photo)).toHaveLength(10);
  });

  test('with pictures that names the album is offered to it', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ contributionsFrom: 'anyone' });
    const { photo, note } = await aPhoto(server, album);
    const attachment = [{ type: 'Document', mediaType: 'image/jpeg', url: `${cleo.origin}/a.jpg` }];
    const offered = aReply(cleo, note, { attachment, cc: [album.actor] });
    expect(await reply(server, cleo, offered)).toBe('offered 1');
    expect(await commentsOn(server, photo)).toEqual([]);
    expect(await server.contributions(album)).toHaveLength(1);
  });
});
