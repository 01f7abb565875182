import { asOwner } from '../../src/domain/viewer.ts';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Album } from '../../src/domain/albums/album.ts';
import { acceptContribution } from '../../src/domain/contributions/accept-contribution.ts';
import { Receipt, type ReceiptKind } from '../../src/domain/contributions/receipt.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { Delivery } from '../../src/federation/delivery.ts';
import { OutboxActivity } from '../../src/federation/outbox-activity.ts';
import { sendReceipt } from '../../src/federation/outbox/send-receipt.ts';
import { tellAuthor } from '../../src/federation/outbox/tell-author.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound } from './open-inbound.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

const server = await openTestInbound();
const owner = asOwner(server.owner);
let cleo: RemoteServer;
let album: Album & { actor: string };
beforeEach(async () => {
  cleo = await openRemoteServer();
  album = await server.album({ contributionsFrom: 'anyone' });
});
afterEach(async () => {
  server.resetClock();
  await cleo[Symbol.asyncDispose]();
});
afterAll(() => server[Symbol.asyncDispose]());

let posted = 0;
const post = async (rest: Json = {}, count = 1): Promise<Json> => {
  posted += 1;
  const object = {
    id: `${cleo.origin}/notes/${posted}`,
    type: 'Note',
    attributedTo: cleo.actor,
    to: [PUBLIC],
    cc: [album.actor],
    content: '<p>Look</p>',
    attachment: Array.from({ length: count }, (_, index) => ({
      type: 'Document',
      mediaType: 'image/jpeg',
      url: `${cleo.origin}/${posted}-${index}.jpg`,
    })),
    ...rest,
  };
  await server.deliver(cleo, cleo.activity('Create', { object }));
  return object;
};
const ids = async () => (await server.contributions(album)).map(({ id }) => id);
const told = () =>
  server.units.look(async ({ em }) =>
    (await em.find(OutboxActivity, { actorId: album.id, type: 'Receipt' })).map((sent) => ({
      sent,
      note: sent.document()['object'] as Json,
    })),
  );
const kinds = () =>
  server.units.look(async ({ em }) => (await em.find(Receipt, { album })).map(({ kind }) => kind));
const write = (kind: ReceiptKind, noteUri: string) =>
  server.units.transact(async (scope) => {
    const actor = await scope.em.findOneOrFail(RemoteActor, { uri: cleo.actor });
    const own = await scope.em.findOneOrFail(Album, { id: album.id }, { populate: ['owner'] });
    const about = { album: own, actor, noteUri, kind, count: 1, page: undefined, reason: '' };
    await sendReceipt(scope, about);
  });
const answer = async (text: string, inReplyTo: unknown, rest: Json = {}) => {
  posted += 1;
  const object = {
    id: `${cleo.origin}/notes/${posted}`,
    type: 'Note',
    attributedTo: cleo.actor,
    to: [album.actor],
    cc: [],
    inReplyTo,
    content: `<p>${text}</p>`,
    tag: [{ type: 'Mention', href: album.actor, name: '@alps' }],
    ...rest,
  };
  return server.deliver(cleo, cleo.activity('Create', { object }));
};
const consents = async () => (await server.contributions(album)).map(({ consent }) => consent);

describe('what an album writes to the author of a post', () => {
  test('is written once, however often and at once it is tried, to one inbox', async () => {
    await post({}, 4);
    const all = await ids();
    expect(all).toHaveLength(4);
    const tries = [...all, ...all, ...all].map((id) => tellAuthor(server.units, id));
    await Promise.all(tries);
    for (const id of all) await tellAuthor(server.units, id);
    expect(await kinds()).toEqual(['queued']);
    const deliveries = await server.units.look(({ em }) => em.find(Delivery, {}));
    const [one] = await told();
    expect(deliveries.filter((it) => it.activity.id === one!.sent.id)).toMatchObject([
      { inbox: cleo.inbox },
    ]);
  });

  test('is what is true when it is written, whatever was to be said before', async () => {
    await post();
    const [id] = await ids();
    await server.units.transact((scope) => acceptContribution(scope, owner, id!));
    await tellAuthor(server.units, id!);
    await tellAuthor(server.units, id!);
    expect(await kinds()).toEqual(['published']);
  });

  test('is for them alone, and signed by nothing that could be passed on', async () => {
    await post({ to: [cleo.followers], cc: [album.actor, `${album.actor}/followers`] });
    await tellAuthor(server.units, (await ids())[0]!);
    const [one] = await told();
    expect(one!.sent).toMatchObject({ isPublic: false, syncsFollowers: false });
    expect(one!.note).toMatchObject({ to: [cleo.actor], cc: [] });
    expect(one!.sent.body).not.toMatch(/#Public|\/followers|"proof"/);
  });

  test('is nothing to those who are gone', async () => {
    await post();
    await server.units.look(({ em }) =>
      em.nativeUpdate(RemoteActor, { uri: cleo.actor }, { goneAt: new Date() }),
    );
    await tellAuthor(server.units, (await ids())[0]!);
    expect(await told()).toEqual([]);
  });

  test('is at most thirty messages an hour', async () => {
    await post();
    for (let count = 0; count < 32; count += 1) await write('queued', `http://a.test/${count}`);
    expect(await told()).toHaveLength(30);
    server.wait(61 * 60_000);
    await write('queued', 'http://a.test/33');
    expect(await told()).toHaveLength(31);
  });

  test('is nothing to a stranger about a private album, whose name it would tell', async () => {
    album = await server.album({ contributionsFrom: 'anyone', audience: 'private' });
    await post();
    await tellAuthor(server.units, (await ids())[0]!);
    expect(await told()).toEqual([]);
  });

  test('is once a day that the album takes photos by invitation (T089)', async () => {
    album = await server.album({ contributionsFrom: 'collaborators' });
    await post();
    await post();
    expect(await kinds()).toEqual(['uninvited']);
    server.wait(23 * 60 * 60_000);
    await write('uninvited', 'http://a.test/1');
    expect(await kinds()).toHaveLength(1);
    server.wait(2 * 60 * 60_000);
    await write('uninvited', 'http://a.test/2');
    expect(await kinds()).toHaveLength(2);
  });

  test('is no more than sixty such hints an hour, whoever has however many names', async () => {
    album = await server.album({ contributionsFrom: 'collaborators' });
    await post();
    const [first] = await told();
    expect(first).toBeDefined();
    await server.units.look(({ em }) =>
      em.getConnection().execute(
        `insert into receipt (select (jsonb_populate_record(receipt, jsonb_build_object(
           'id', gen_random_uuid(), 'note_uri', 'http://a.test/' || n))).*
         from receipt, generate_series(1, 59) as n where album_id = '${album.id}')`,
      ),
    );
    const mallory = await openRemoteServer({ name: 'mallory' });
    const object = {
      id: `${mallory.origin}/notes/1`,
      type: 'Note',
      attributedTo: mallory.actor,
      to: [album.actor],
      attachment: [{ type: 'Image', mediaType: 'image/jpeg', url: `${mallory.origin}/1.jpg` }],
    };
    await server.deliver(mallory, mallory.activity('Create', { object }));
    expect(await told()).toHaveLength(1);
    await mallory[Symbol.asyncDispose]();
  });

  test('is nothing about an offer, which is answered by itself', async () => {
    const target = `${server.origin}/ap/albums/${album.id}/photos`;
    await post({ target: { id: target } });
    for (const id of await ids()) await tellAuthor(server.units, id);
    expect(await told()).toEqual([]);
  });
});

describe('an answer in a word', () => {
  const question = async (): Promise<unknown> => {
    await post({ to: [cleo.followers] }, 2);
    await tellAuthor(server.units, (await ids())[0]!);
    return (await told()).at(-1)!.note['id'];
  };

  test('allows, or decides nothing', async () => {
    const about = await question();
    expect(await answer('yes but only the first', about)).toMatch(/^ignored/);
    expect(await consents()).toEqual(['asked', 'asked']);
    expect(await answer('@alps@photos.test Ja 👍', about)).toBe('consent given 2');
    expect(await consents()).toEqual(['given', 'given']);
  });

  test('counts in answer to one’s own post too, where it names the album', async () => {
    const note = await post({ to: [cleo.followers] });
    expect(await answer('yes', note['id'])).toBe('consent given 1');
  });

  test('counts for every album that it names and that was given the post', async () => {
    const other = await server.album({ contributionsFrom: 'anyone' });
    const note = await post({ to: [cleo.followers], cc: [album.actor, other.actor] });
    const tag = [album, other].map(({ actor }) => ({ type: 'Mention', href: actor }));
    expect(await answer('yes', note['id'], { tag })).toBe('consent given 2');
    expect(await answer('no', note['id'], { to: [other.actor], tag: [] })).toBe(
      'consent refused 1',
    );
    expect(await consents()).toEqual(['given']);
  });

  test('is read in the language that it says it is in', async () => {
    const about = await question();
    const inLanguage = (text: string, language: string) =>
      answer(text, about, { contentMap: { [language]: `<p>${text}</p>` } });
    expect(await answer('tak', about)).toMatch(/^ignored/);
    expect(await inLanguage('ano', 'pt-BR')).toMatch(/^ignored/);
    expect(await inLanguage('no', 'cs-CZ')).toMatch(/^ignored/);
    expect(await inLanguage('tak', 'pl')).toBe('consent given 2');
  });

  test('counts for that one post and album', async () => {
    const first = album;
    const about = await question();
    album = await server.album({ contributionsFrom: 'anyone' });
    await post({ to: [cleo.followers] });
    await answer('yes', about, { cc: [first.actor] });
    expect(await consents()).toEqual(['asked']);
    album = first;
    await post({ to: [cleo.followers] });
    expect((await consents()).map(String).toSorted()).toEqual(['asked', 'given', 'given']);
  });

  test('counts once, and not before it was asked for', async () => {
    const about = await question();
    expect(await answer('yes', about)).toBe('consent given 2');
    expect(await answer('yes', about)).toBe('ignored: nothing to decide');
    const note = await post();
    expect(await answer('yes', note['id'])).toBe('ignored: nothing to decide');
    expect((await consents()).map(String).toSorted()).toEqual(['given', 'given', 'null']);
  });

  test('publishes at once where the album publishes what it gets (T086)', async () => {
    album = await server.album({ contributionsFrom: 'anyone', contributionReview: 'auto' });
    const about = await question();
    expect(await server.contributions(album)).toMatchObject([
      { state: 'pending' },
      { state: 'pending' },
    ]);
    await answer('yes', about);
    expect(await server.contributions(album)).toMatchObject([
      { state: 'accepted', acceptedAs: 'copy' },
      { state: 'accepted', acceptedAs: 'copy' },
    ]);
  });

  test('is none when it came with a picture: that is a photo', async () => {
    const about = await question();
    const attachment = [{ type: 'Image', mediaType: 'image/jpeg', url: `${cleo.origin}/more.jpg` }];
    expect(await answer('yes', about, { attachment })).toBe('offered 1');
  });

  test('that was taken back before it came says nothing', async () => {
    const about = await question();
    const id = `${cleo.origin}/notes/overtaken`;
    await server.deliver(cleo, cleo.activity('Delete', { object: id }));
    expect(await answer('yes', about, { id })).toBe('ignored: taken back before it came');
    expect(await consents()).toEqual(['asked', 'asked']);
  });
});

test('a mention without a picture is no contribution (T087)', async () => {
  expect(await answer('Lovely album', undefined)).toBe('ignored: nothing is offered');
  await post({ attachment: [] });
  expect(await ids()).toEqual([]);
});
