import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('a post that mentions an album', () => {
  let posted = 1000;
  const post = (who: RemoteServer, album: { actor: string }, rest: Json = {}) => {
    posted += 1;
    const id = `${who.origin}/notes/${posted}`;
    return {
      id,
      type: 'Note',
      attributedTo: who.actor,
      to: [PUBLIC],
      cc: [`${album.actor}/followers`],
      content: `<p><span class="h-card"><a class="u-url mention" href="#">@alps</a></span> the hut &amp; me!<br>Snow.</p>`,
      url: `${who.origin}/@cleo/1`,
      tag: [{ type: 'Mention', href: album.actor, name: '@alps' }],
      attachment: [
        { type: 'Document', mediaType: 'image/jpeg', url: `${who.origin}/1.jpg`, name: 'A hut' },
      ],
      ...rest,
    };
  };
  const create = (who: RemoteServer, object: Json) => who.activity('Create', { object });

  test('offers each of its pictures, once', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ contributionsFrom: 'anyone' });
    const link = { type: 'Link', href: `${cleo.origin}/3.png`, mediaType: 'image/png' };
    const note = post(cleo, album, {
      attachment: [
        { type: 'Document', mediaType: 'image/jpeg', url: `${cleo.origin}/1.jpg`, name: 'A hut' },
        { type: 'Document', mediaType: 'video/mp4', url: `${cleo.origin}/2.mp4` },
        {
          type: 'Image',
          url: [{ ...link, mediaType: 'text/html', href: `${cleo.origin}/3` }, link],
        },
      ],
    });

    expect(await server.deliver(cleo, create(cleo, note))).toBe('offered 2');
    expect(await server.deliver(cleo, create(cleo, note))).toMatch(/^ignored/);

    const [first, second, ...others] = await server.contributions(album);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      via: 'fediverse',
      state: 'pending',
      name: 'Cleo',
      noteUri: note.id,
      noteUrl: note.url,
      attachment: 0,
      sourceUrl: `${cleo.origin}/1.jpg`,
      visibility: 'public',
      note: 'the hut & me!\nSnow.',
    });
    expect(first?.photo).toMatchObject({
      state: 'processing',
      listedAt: null,
      caption: 'the hut & me!\nSnow.',
      altText: 'A hut',
      contributor: { name: 'Cleo', address: `@${cleo.address}`, url: `${cleo.origin}/@cleo` },
    });
    expect(second).toMatchObject({ attachment: 2, sourceUrl: `${cleo.origin}/3.png` });
    expect(await server.happened('contribution.received', first!.id)).toBe(1);
  });

  test('may have a single attachment outside of any list', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ contributionsFrom: 'anyone' });
    const attachment = { type: 'Image', mediaType: 'image/webp', url: `${cleo.origin}/1.webp` };
    expect(await server.deliver(cleo, create(cleo, post(cleo, album, { attachment })))).toBe(
      'offered 1',
    );
  });

  test.each([
    ['everybody', { to: [PUBLIC] }, 'public'],
    ['everybody, quietly', { to: ['FOLLOWERS'], cc: [PUBLIC] }, 'public'],
    ['its author’s followers', { to: ['FOLLOWERS'] }, 'followers'],
    ['the album alone', { to: ['ALBUM'], cc: ['ALBUM/followers'] }, 'direct'],
  ])('and is for %s is known as such', async (_, { to, cc = [] }: Json, visibility) => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ contributionsFrom: 'anyone' });
    const named = (list: unknown) =>
      (list as string[]).map((it) =>
        it.replace('FOLLOWERS', cleo.followers).replace('ALBUM', album.actor),
      );
    const note = post(cleo, album, { to: named(to), cc: named(cc) });
    expect(await server.deliver(cleo, create(cleo, note))).toBe('offered 1');
    expect((await server.contributions(album))[0]?.visibility).toBe(visibility);
  });

  test('counts by the album’s setting', async () => {
    await using cleo = await openRemoteServer();
    for (const contributionsFrom of ['nobody', 'collaborators'] as const) {
      const album = await server.album({ contributionsFrom });
      await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
      expect(await server.deliver(cleo, create(cleo, post(cleo, album)))).toMatch(
        /^ignored: not for/,
      );
    }
    const album = await server.album({ contributionsFrom: 'followers' });
    expect(await server.deliver(cleo, create(cleo, post(cleo, album)))).toMatch(
      /^ignored: not for/,
    );
    await server.deliver(cleo, cleo.activity('Follow', { object: album.actor }));
    expect(await server.deliver(cleo, create(cleo, post(cleo, album)))).toBe('offered 1');
  });

  test('is accepted as a reference at once where the album says so and the post is public', async () => {
    await using cleo = await openRemoteServer();
    const wish = { contributionsFrom: 'anyone', contributionReview: 'auto' } as const;
    const album = await server.album(wish);
    await server.deliver(cleo, create(cleo, post(cleo, album)));
    await server.deliver(cleo, create(cleo, post(cleo, album, { to: [cleo.followers] })));

    const [open, closed] = await server.contributions(album);
    expect(open).toMatchObject({ state: 'accepted', acceptedAs: 'reference' });
    expect(closed).toMatchObject({ state: 'pending' });
  });

  test.each([
    ['has no picture', { attachment: [] }],
    ['is a reply', { inReplyTo: 'http://a.test/1' }],
    ['is somebody else’s', { attributedTo: 'http://a.test/eve' }],
    ['names nobody here', { tag: [], cc: [] }],
    ['is no post', { type: 'Article' }],
  ])('is ignored when it %s', async (_, rest) => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ contributionsFrom: 'anyone' });
    expect(await server.deliver(cleo, create(cleo, post(cleo, album, rest)))).toMatch(/^ignored/);
    expect(await server.contributions(album)).toEqual([]);
  });

  test('is spam when it mentions four albums', async () => {
    await using cleo = await openRemoteServer();
    const albums = [];
    for (let made = 0; made < 4; made += 1) {
      albums.push(await server.album({ contributionsFrom: 'anyone' }));
    }
    const tag = albums.map(({ actor }) => ({ type: 'Mention', href: actor, name: '@a' }));
    const many = post(cleo, albums[0]!, { tag });
    expect(await server.deliver(cleo, create(cleo, many))).toBe('ignored: too many albums');
    const fewer = post(cleo, albums[0]!, { tag: tag.slice(1) });
    expect(await server.deliver(cleo, create(cleo, fewer))).toBe('offered 3');
  });

  test('is fetched from its own server when another one sends it', async () => {
    await using cleo = await openRemoteServer();
    await using eve = await openRemoteServer({ name: 'eve' });
    const album = await server.album({ contributionsFrom: 'anyone' });
    const note = post(cleo, album);
    cleo.serve(new URL(note.id).pathname, {
      '@context': 'https://www.w3.org/ns/activitystreams',
      ...note,
    });

    const forged = { ...note, attributedTo: eve.actor, content: 'forged' };
    expect(await server.deliver(eve, create(eve, forged))).toBe('ignored: a post of somebody else');
    expect(cleo.visits).toContain(new URL(note.id).pathname);
  });

  test('offers at most sixty pictures an hour', async () => {
    await using cleo = await openRemoteServer();
    const album = await server.album({ contributionsFrom: 'anyone' });
    const pictures = (count: number) => ({
      attachment: Array.from({ length: count }, (_, index) => ({
        type: 'Image',
        mediaType: 'image/jpeg',
        url: `${cleo.origin}/${index}.jpg`,
      })),
    });
    for (let sent = 0; sent < 3; sent += 1) {
      expect(await server.deliver(cleo, create(cleo, post(cleo, album, pictures(20))))).toBe(
        'offered 16',
      );
    }
    expect(await server.deliver(cleo, create(cleo, post(cleo, album, pictures(12))))).toBe(
      'offered 12',
    );
    expect(await server.deliver(cleo, create(cleo, post(cleo, album)))).toMatch(/^ignored/);
  });

  describe('and was offered', () => {
    let cleo: RemoteServer;
    beforeAll(async () => {
      cleo = await openRemoteServer();
    });
    afterAll(() => cleo[Symbol.asyncDispose]());

    const offered = async (rest: Json = {}) => {
      const album = await server.album({ contributionsFrom: 'anyone' });
      const note = post(cleo, album, rest);
      await server.deliver(cleo, create(cleo, note));
      return { album, note };
    };

    test('follows its author’s words while it waits', async () => {
      const { album, note } = await offered();
      const object = {
        ...note,
        content: '<p>Corrected</p>',
        attachment: [{ ...note.attachment[0], name: 'A better hut' }],
      };
      expect(await server.deliver(cleo, cleo.activity('Update', { object }))).toBe('refreshed 1');
      const [contribution] = await server.contributions(album);
      expect(contribution).toMatchObject({ state: 'pending', note: 'Corrected' });
      expect(contribution?.photo).toMatchObject({ caption: 'Corrected', altText: 'A better hut' });
    });

    test.each([
      ['is for fewer people now', { to: ['http://a.test/somebody'] }],
      ['lost its picture', { attachment: [] }],
    ])('is withdrawn when it %s', async (_, change) => {
      const { album, note } = await offered();
      await server.deliver(cleo, cleo.activity('Update', { object: { ...note, ...change } }));
      const [contribution] = await server.contributions(album);
      expect(contribution).toMatchObject({ state: 'withdrawn' });
      expect(contribution?.photo.trashedAt).not.toBeNull();
    });

    test.each([
      ['a tombstone', (id: string): unknown => ({ id, type: 'Tombstone' })],
      ['its id alone', (id: string): unknown => id],
    ])('is withdrawn when its author deletes it by %s', async (_, object) => {
      const { album, note } = await offered();
      const remove = cleo.activity('Delete', { object: object(note.id) });
      expect(await server.deliver(cleo, remove)).toBe('withdrawn 1');
      const [contribution] = await server.contributions(album);
      expect(contribution).toMatchObject({ state: 'withdrawn' });
      expect(await server.happened('contribution.withdrawn', contribution!.id)).toBe(1);
      expect(await server.happened('photo.trashed', contribution!.photo.id)).toBe(0);
    });

    test('leaves the album with its author’s Delete after the owner’s yes', async () => {
      const wish = { contributionsFrom: 'anyone', contributionReview: 'auto' } as const;
      const album = await server.album(wish);
      const note = post(cleo, album);
      await server.deliver(cleo, create(cleo, note));
      await server.deliver(cleo, cleo.activity('Delete', { object: note.id }));
      const [contribution] = await server.contributions(album);
      expect(contribution).toMatchObject({ state: 'withdrawn' });
      expect(contribution?.photo.isListed()).toBe(false);
      expect(await server.happened('photo.trashed', contribution!.photo.id)).toBe(1);
    });

    test('is nobody else’s to change or delete', async () => {
      await using eve = await openRemoteServer({ name: 'eve' });
      const { album, note } = await offered();
      await server.deliver(eve, eve.activity('Follow', { object: album.actor }));
      expect(await server.deliver(eve, eve.activity('Delete', { object: note.id }))).toMatch(
        /^ignored/,
      );
      expect(await server.deliver(eve, eve.activity('Update', { object: note }))).toMatch(
        /^(ignored|refused)/,
      );
      expect((await server.contributions(album))[0]).toMatchObject({ state: 'pending' });
    });
  });
});
