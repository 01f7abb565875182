import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FollowerJson, Page } from '../../src/http/api/schemas.ts';
import { Follower } from '../../src/domain/albums/follower.ts';
import type { EvilServer } from '../support/evil-server.ts';
import type { Json, RemoteServer } from '../support/remote-server.ts';
import { until } from '../support/until.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let server: Stage['server'];
let ada: Stage['ada'];
let album: Stage['album'];
let outcomeOf: Stage['outcomeOf'];
let cleo: RemoteServer;
let mallory: EvilServer;
beforeAll(async () => {
  stage = await openStage();
  ({ server, ada, album, outcomeOf } = stage);
});
afterAll(() => stage[Symbol.asyncDispose]());

const meet = async () => {
  const met = await stage.meet();
  ({ cleo, mallory } = met);
  return met.stack;
};

const send = async (activity: Json): Promise<string> => {
  expect(await mallory.knock({ activity })).toBe(202);
  return outcomeOf(activity);
};

const followers = async (): Promise<FollowerJson[]> =>
  (await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers?state=accepted`)).body
    .items;
const isFollowed = async (who: { actor: string }): Promise<boolean> =>
  (await server.app.units.look(({ em }) =>
    em.count(Follower, { actor: { uri: who.actor }, state: 'accepted' }),
  )) > 0;

const picture = { type: 'Document', mediaType: 'image/jpeg', url: 'http://127.0.0.1:9/x.jpg' };
const noteFor = (rest: Json): Json => ({
  type: 'Note',
  to: ['https://www.w3.org/ns/activitystreams#Public'],
  cc: [album.actor],
  content: 'forged words',
  attachment: [picture],
  tag: [{ type: 'Mention', href: album.actor }],
  ...rest,
});
const expectNothingForged = async () => {
  const found = [...(await ada.contributions('pending')), ...(await ada.contributions('accepted'))];
  expect(found.filter(({ note }) => note.includes('forged'))).toEqual([]);
};

describe('a post', () => {
  test('of somebody else’s server is taken from there, or not at all (F14)', async () => {
    await using _ = await meet();
    const object = noteFor({ id: `${cleo.origin}/notes/1`, attributedTo: mallory.actor });
    cleo.serve('/notes/1', { ...object, attributedTo: cleo.actor, content: 'cleo’s own words' });
    expect(await send(mallory.activity('Create', { object }))).toMatch(/^(ignored|refused)/);
    await expectNothingForged();
  });

  test('of another author is dropped (F15)', async () => {
    await using _ = await meet();
    for (const attributedTo of [cleo.actor, `${mallory.origin}/users/other`, undefined]) {
      const object = noteFor({ id: `${mallory.origin}/notes/${attributedTo}`, attributedTo });
      expect(await send(mallory.activity('Create', { object }))).toMatch(/^(ignored|refused)/);
    }
    await expectNothingForged();
  });

  test('that calls itself something else where it lives is dropped (F26)', async () => {
    await using _ = await meet();
    for (const [index, other] of [`${cleo.origin}/notes/other`, `${mallory.origin}/n`].entries()) {
      const uri = `${cleo.origin}/notes/${index}`;
      cleo.serve(`/notes/${index}`, noteFor({ id: other, attributedTo: mallory.actor }));
      expect(await send(mallory.activity('Create', { object: uri }))).toMatch(/^refused/);
    }
    await expectNothingForged();
  });

  test('that was found on another server than its address names is dropped (F27)', async () => {
    await using _ = await meet();
    const uri = `${cleo.origin}/notes/1`;
    cleo.serve('/notes/1', { status: 302, location: `${mallory.origin}/copy`, body: '' });
    mallory.serve('/copy', noteFor({ id: uri, attributedTo: mallory.actor }));
    expect(await send(mallory.activity('Create', { object: uri }))).toMatch(/^refused/);
    await expectNothingForged();
  });

  test('offers no pictures but those with an address on the web (F36)', async () => {
    await using _ = await meet();
    const urls = ['javascript:alert(1)', 'data:image/png;base64,AAAA', 'file:///etc/passwd'];
    const attachment = urls.map((url) => ({ ...picture, url }));
    const rest = { id: `${mallory.origin}/notes/1`, attributedTo: mallory.actor, attachment };
    const outcome = await send(mallory.activity('Create', { object: noteFor(rest) }));
    expect(outcome).toMatch(/^ignored/);
    await expectNothingForged();
  });

  test('that answers an endless thread has none of it fetched (F39)', async () => {
    await using _ = await meet();
    const reply = (number: number) =>
      noteFor({
        id: `${mallory.origin}/thread/${number}`,
        attributedTo: mallory.actor,
        attachment: [],
        inReplyTo: `${mallory.origin}/thread/${number + 1}`,
        context: `${mallory.origin}/thread/${number + 1}`,
      });
    for (let number = 0; number < 20; number += 1)
      mallory.serve(`/thread/${number}`, reply(number));
    await send(mallory.activity('Create', { object: reply(0), target: reply(1)['id'] }));
    expect(mallory.visits.length).toBeLessThanOrEqual(10);
  });
});

describe('what is somebody else’s', () => {
  test('is not changed, deleted or undone (F16)', async () => {
    await using _ = await meet();
    const follow = await cleo.follow(album.actor);
    await outcomeOf(follow);
    const note = await cleo.post(album.actor, { images: [{ url: `${cleo.origin}/a.jpg` }] });
    const [offered] = await until(async () => {
      const found = await ada.contributions();
      return found.length > 0 && found;
    });
    const neighbour = `${cleo.origin}/users/neighbour`;
    const key = { ...mallory.document.publicKey, id: `${neighbour}#main-key`, owner: neighbour };
    const inbox = `${neighbour}/inbox`;
    cleo.serve('/users/neighbour', { ...mallory.document, id: neighbour, inbox, publicKey: key });

    const attempts: [string, unknown][] = [
      ['Update', { ...note, content: 'forged words' }],
      ['Delete', note['id']],
      ['Undo', follow],
      ['Undo', follow['id']],
    ];
    for (const [type, object] of attempts) {
      await send(mallory.activity(type, { object }));
      const id = `${cleo.origin}/forged/${type}/${typeof object}`;
      const activity = { id, type, actor: neighbour, object };
      const signing = { keyId: key.id };
      expect(await mallory.knock({ activity, signing })).toBe(202);
      expect(await outcomeOf(activity)).toMatch(/^ignored/);
    }
    expect((await ada.contributions()).map(({ id }) => id)).toContain(offered!.id);
    expect(await isFollowed(cleo)).toBe(true);
    await expectNothingForged();
  });

  test('is not departed with before its server says that they are gone (F17)', async () => {
    await using _ = await meet();
    await outcomeOf(await cleo.follow(album.actor));
    const depart = async () => {
      const activity = cleo.activity('Delete', { object: cleo.actor });
      expect(await cleo.send(`${server.origin}/ap/inbox`, activity)).toBe(202);
      return outcomeOf(activity);
    };
    await send(mallory.activity('Delete', { object: cleo.actor }));
    expect(await isFollowed(cleo)).toBe(true);
    expect(await depart()).toMatch(/^ignored/);
    expect(await isFollowed(cleo)).toBe(true);
    cleo.serve('/users/cleo', { status: 410, body: '' });
    expect(await depart()).toMatch(/^actor gone/);
    expect(await isFollowed(cleo)).toBe(false);
  });

  test('is not answered: a yes or no to what nobody asked (F18)', async () => {
    await using _ = await meet();
    const asked = { id: `${server.origin}/ap/follows/1`, type: 'Follow', object: mallory.actor };
    for (const type of ['Accept', 'Reject']) {
      const object = { ...asked, actor: album.actor };
      expect(await send(mallory.activity(type, { object }))).toMatch(/^ignored/);
    }
  });
});

test('a handle is of the server that shows it, whatever WebFinger says there (F28)', async () => {
  await using _ = await meet();
  const subject = `acct:alice@victim.test`;
  const links = [{ rel: 'self', type: 'application/activity+json', href: mallory.actor }];
  mallory.serve('/.well-known/webfinger', { subject, links });
  const { body } = await ada.post('/api/v1/following/preview', { address: mallory.address });
  expect(JSON.stringify(body)).toContain(mallory.address);
  expect(JSON.stringify(body)).not.toContain('victim.test');
});

test('a name is plain text of a reasonable length, and a page a page (F36)', async () => {
  await using _ = await meet();
  const name = `\u202Eevil\u0007 ${'x'.repeat(10_000)}`;
  const lies = { name, url: 'javascript:alert(1)', summary: '<script>alert(1)</script>' };
  mallory.serve('/users/mallory', { ...mallory.document, ...lies });
  await send(mallory.activity('Follow', { object: album.actor }));
  const shown = (await followers()).find(({ address }) => address.endsWith(mallory.address));
  expect(shown?.url).toBe(mallory.actor);
  expect(shown?.name.length).toBeLessThanOrEqual(500);
  expect(shown?.name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('a private key is nowhere but sealed (F46)', async () => {
  const paths = ['/ap/actors/instance', new URL(album.actor).pathname];
  for (const path of paths) {
    const { body } = await ada.get(path, { accept: 'application/activity+json' });
    const text = JSON.stringify(body);
    expect(text).toContain('BEGIN PUBLIC KEY');
    expect(text).not.toMatch(/private/i);
  }
  const rows = await server.app.units.look(({ em }) =>
    em.getConnection().execute<{ row: string }[]>('select actor_keys::text as row from actor_keys'),
  );
  expect(rows.length).toBeGreaterThan(0);
  const pem = Buffer.from('PRIVATE KEY').toString('hex');
  expect(rows.filter(({ row }) => row.includes('PRIVATE KEY') || row.includes(pem))).toEqual([]);
});
