import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, ProblemJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { sceneFile } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const context = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${context}#Public`;

describe('what was decided about somebody elsewhere', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  let scenes = 900;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    cleo = await openRemoteServer();
    album = await ada.album({ title: 'Alps', contributionsFrom: 'anyone' });
    await cleo.follow(album.actor);
    await cleo.received('Accept');
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const image = async () =>
    cleo.serveImage(`/media/${(scenes += 1)}.jpg`, Buffer.from((await sceneFile(scenes)).bytes));
  const mention = async (to = [PUBLIC]) =>
    cleo.post(album.actor, { images: [{ url: await image() }], to });
  /** A photo that is offered with the right to copy it. */
  const offer = async () => {
    const id = `${cleo.origin}/photos/${(scenes += 1)}`;
    const attachment = [{ type: 'Image', mediaType: 'image/jpeg', url: await image() }];
    const note = { id, type: 'Note', attributedTo: cleo.actor, to: [album.actor], attachment };
    cleo.serve(new URL(id).pathname, { '@context': context, ...note, content: '<p>Hut</p>' });
    const target = `${server.origin}/ap/albums/${album.id}/photos`;
    const sent = cleo.activity('Offer', { to: [album.actor], target, object: id, grant: 'copy' });
    expect(await cleo.send(`${album.actor}/inbox`, sent)).toBe(202);
    return sent;
  };
  const list = async (state = 'pending') => {
    const path = `/api/v1/contributions?album=${album.id}&state=${state}`;
    return (await ada.get<Page<ContributionJson>>(path)).body.items;
  };
  const ready = () =>
    until(async () => (await list()).find(({ photo }) => photo.state === 'ready'));
  const say = (it: ContributionJson, what: string, body: Json = {}) =>
    ada.post<ContributionJson & ProblemJson>(`/api/v1/contributions/${it.id}/${what}`, body);
  const answersTo = (sent: Json) => (it: Json) => (it['object'] as Json)?.['id'] === sent['id'];
  const heard = (type: string, matches: (activity: Json) => boolean) =>
    cleo.arrivals.filter(({ activity }) => activity['type'] === type && matches(activity));
  const collection = async () => {
    const { document } = await cleo.get(`${server.origin}/ap/albums/${album.id}/photos`);
    return Number(document?.['totalItems']);
  };
  const listed = async () => {
    const { document } = await cleo.get(`${server.origin}/ap/albums/${album.id}/photos`);
    const first = document?.['first'] as string | Json;
    const page = typeof first === 'string' ? (await cleo.get(first)).document : first;
    return JSON.stringify(page?.['orderedItems'] ?? page?.['items']);
  };
  const told = () =>
    heard('Create', ({ actor }) => actor === album.actor).map(({ activity }) =>
      String((activity['object'] as Json)['content']),
    );

  test('is undone where it was shown as theirs, and announced anew by the next yes (T066)', async () => {
    const post = await mention();
    const isOfPost = ({ object }: Json) => object === post['id'];
    const it = await ready();
    await say(it, 'accept');
    const first = await cleo.received('Announce', isOfPost);
    await until(async () => told().some((words) => words.includes('in <a')));
    expect(await listed()).toContain(post['id']);
    expect((await say(it, 'reopen')).body).toMatchObject({
      state: 'pending',
      photo: { reference: null },
    });
    await cleo.received('Undo', answersTo(first));
    expect(await collection()).toBe(0);
    await say(it, 'accept');
    await until(async () => heard('Announce', isOfPost).length === 2);
    const [, second] = heard('Announce', isOfPost);
    expect(second!.activity['id']).not.toBe(first['id']);
    expect(await collection()).toBe(1);
    await idle(server);
    // they are written to once about each thing, however often somebody changes their mind
    expect(told().filter((words) => words.includes('is in'))).toHaveLength(1);
    await say(it, 'reopen');
    await say(it, 'reject');
  });

  test('is undone where it was copied: the next yes has a new note, and is answered anew', async () => {
    const sent = await offer();
    const it = await ready();
    await say(it, 'accept');
    const yes = await cleo.received('Accept', answersTo(sent));
    const note = String(yes['result']);
    await until(async () => (await cleo.get(note)).status === 200);
    await say(it, 'reopen');
    await cleo.received('Delete', answersTo({ id: note }));
    expect((await cleo.get(note)).status).toBe(404);
    expect(await collection()).toBe(0);
    expect(heard('Reject', answersTo(sent))).toEqual([]);
    await say(it, 'accept');
    await until(async () => heard('Accept', answersTo(sent)).length === 2);
    const again = await until(async () =>
      heard('Create', ({ actor }) => actor === album.actor)
        .map(({ activity }) => activity['object'] as Json)
        .find(({ id, inReplyTo }) => !inReplyTo && id !== note),
    );
    expect((await cleo.get(String(again['id']))).status).toBe(200);
    await say(it, 'reopen');
    await say(it, 'reject', { reason: 'Too many huts' });
    const no = await cleo.received('Reject', answersTo(sent));
    expect(no['content']).toBe('<p>Too many huts</p>');
    await cleo.received('Delete', answersTo({ id: again['id'] }));
  });

  test('is as the last word has it, however quickly the words follow', async () => {
    const sent = await offer();
    const it = await ready();
    for (const what of ['accept', 'reopen', 'accept', 'reopen', 'reject', 'reopen', 'accept']) {
      expect((await say(it, what)).status, what).toBe(200);
    }
    await cleo.received('Accept', answersTo(sent));
    await until(async () => (await collection()) === 1);
    await idle(server);
    expect(await collection()).toBe(1);
    await say(it, 'reopen');
    await say(it, 'accept', { as: 'copy' });
    await say(it, 'reopen');
    await say(it, 'reject');
    await until(async () => (await collection()) === 0);
  });

  test('stands where its author has taken it back or deleted it since', async () => {
    const post = await mention();
    const it = await ready();
    await say(it, 'reject');
    await cleo.delete(post, `${album.actor}/inbox`);
    await idle(server);
    expect((await list('rejected')).find(({ id }) => id === it.id)).toMatchObject({
      canUndo: false,
    });
    expect(await say(it, 'reopen')).toMatchObject({ status: 409, body: { code: 'photo_gone' } });
    const waiting = await mention();
    const other = await ready();
    await cleo.delete(waiting, `${album.actor}/inbox`);
    await until(async () => (await list('withdrawn')).some(({ id }) => id === other.id));
    expect(await say(other, 'reopen')).toMatchObject({ status: 409, body: { code: 'withdrawn' } });
  });
});
