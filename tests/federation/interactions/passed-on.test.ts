import { afterAll, beforeAll, expect, test } from 'vitest';
import { OutboxActivity } from '../../../src/federation/outbox-activity.ts';
import type { AlbumJson, Page } from '../../../src/http/api/schemas.ts';
import type { CommentJson } from '../../../src/http/api/schemas/interactions.ts';
import type { Client } from '../../support/client.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../../support/remote-server.ts';
import { until } from '../../support/until.ts';
import { aPhoto, aReply, PUBLIC } from './talk.ts';
import { asActivity, commentsOf, openTown, type Town } from './town.ts';

const as = 'https://www.w3.org/ns/activitystreams';
const signature = { type: 'RsaSignature2017', creator: 'x', signatureValue: 'c2ln' };

let town: Town;
let ada: Client;
let eve: Client;
beforeAll(async () => {
  town = await openTown();
  ({ ada, eve } = town);
});
afterAll(() => town[Symbol.asyncDispose]());

const send = (who: RemoteServer, activity: Json) =>
  who.send(`${town.server.origin}/ap/inbox`, { ...activity, signature });

const say = (who: RemoteServer, note: Json, rest: Json = {}) =>
  send(who, { ...who.activity('Create', { to: note['to'], object: note }), ...rest });

/** Has the album's owner show what waits, until a photo has so many comments. */
const shown = (album: AlbumJson, photoId: string, count: number) =>
  until(async () => {
    const path = `/api/v1/comments?state=held&album=${album.id}`;
    const { items } = (await ada.get<Page<CommentJson>>(path)).body;
    for (const { id } of items) await ada.post(`/api/v1/comments/${id}/show`);
    return (await commentsOf(eve, photoId)).length === count || undefined;
  });

const forwarded = () =>
  town.server.units.look(({ em }) => em.count(OutboxActivity, { type: 'Forward' }));

test('what calls itself an activity of this server in plain JSON is never answered for (F12)', async () => {
  await using cleo = await openRemoteServer();
  await using dora = await openRemoteServer({ name: 'dora' });
  const album = await ada.album();
  const { photo, note } = await aPhoto(town.server, album);
  await town.follow(dora, album);
  const forged = `${album.actor}/activities/${crypto.randomUUID()}`;
  const { id, ...said } = aReply(cleo, note);
  await say(
    cleo,
    { xid: id, ...said },
    {
      '@context': [as, { id: null, xid: '@id' }],
      id: forged,
      xid: `${cleo.origin}/activities/true`,
    },
  );
  const honest = aReply(cleo, note);
  await say(cleo, honest);
  await shown(album, photo.id, 2);
  await dora.received('Create', ({ object }) => (object as Json)['id'] === honest['id']);

  expect((await eve.get(new URL(forged).pathname, asActivity)).status).toBe(404);
  expect(dora.arrivals.some(({ activity }) => activity['id'] === forged)).toBe(false);
});

test.each<[string, (who: RemoteServer, album: AlbumJson) => Json]>([
  [
    'in plain JSON',
    ({ actor }, album) => ({
      '@context': [as, { actor: null, xactor: { '@id': 'as:actor', '@type': '@id' } }],
      actor: album.actor,
      xactor: actor,
    }),
  ],
  [
    'by a context that only others fetch',
    ({ origin }, album) => ({ '@context': [as, `${origin}/context`], xactor: album.actor }),
  ],
  [
    'by a context that its type brings for others',
    ({ origin }, album) => ({
      '@context': [as, { Create: { '@id': 'as:Create', '@context': `${origin}/context` } }],
      xactor: album.actor,
    }),
  ],
  [
    'by a context of its own under the name of a bundled one',
    ({ origin }, album) => ({
      '@context': [as, `${origin}/schemas/litepub-0.1.jsonld`],
      xactor: album.actor,
    }),
  ],
])(
  'what could be read as the album’s own %s is not sent in the album’s name (F21)',
  async (_, disguise) => {
    await using cleo = await openRemoteServer();
    await using dora = await openRemoteServer({ name: 'dora' });
    const album = await ada.album();
    const { photo, note } = await aPhoto(town.server, album);
    await town.follow(dora, album);
    const forged = cleo.activity('Create', { object: aReply(cleo, note) });
    await send(cleo, { ...forged, ...disguise(cleo, album) });
    const honest = aReply(cleo, note);
    await say(cleo, honest);
    await shown(album, photo.id, 2);
    await dora.received('Create', ({ object }) => (object as Json)['id'] === honest['id']);

    expect(dora.arrivals.map(({ activity }) => activity['id'])).not.toContain(forged['id']);
  },
);

test('a reply that its author narrows is no longer public, and not passed on as it is now', async () => {
  await using cleo = await openRemoteServer();
  await using dora = await openRemoteServer({ name: 'dora' });
  const album = await ada.album();
  const { photo, note } = await aPhoto(town.server, album);
  await town.follow(dora, album);
  const said = aReply(cleo, note);
  await say(cleo, said);
  await shown(album, photo.id, 1);
  await dora.received('Create', ({ object }) => (object as Json)['id'] === said['id']);

  const narrowed = { ...said, to: [cleo.followers], content: 'Only for friends' };
  await send(cleo, cleo.activity('Update', { to: [cleo.followers], object: narrowed }));
  await until(async () => (await commentsOf(eve, photo.id)).length === 0 || undefined);
  const next = aReply(cleo, note);
  await say(cleo, next);
  await dora.received('Create', ({ object }) => (object as Json)['id'] === next['id']);

  expect(JSON.stringify(dora.arrivals)).not.toContain('Only for friends');
  const { body } = await eve.get<string>(`/a/${album.handle}/p/${photo.id}`, {
    accept: 'text/html',
  });
  expect(body).not.toContain('Only for friends');
});

test('what weighs more than words can is not passed on to every follower', async () => {
  await using cleo = await openRemoteServer();
  await using dora = await openRemoteServer({ name: 'dora' });
  const album = await ada.album();
  const { photo, note } = await aPhoto(town.server, album);
  await town.follow(dora, album);
  const before = await forwarded();
  const heavy = aReply(cleo, note, { filling: 'x'.repeat(100_000), to: [PUBLIC] });
  await say(cleo, heavy);
  const light = aReply(cleo, note);
  await say(cleo, light);
  await shown(album, photo.id, 2);
  await dora.received('Create', ({ object }) => (object as Json)['id'] === light['id']);
  expect(await forwarded()).toBe(before + 1);
});
