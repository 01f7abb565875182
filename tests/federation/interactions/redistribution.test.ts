import { generateKeyPairSync } from 'node:crypto';
import { exportMultibaseKey, importSpki } from '@fedify/vocab-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../../src/federation/documents/document.ts';
import { addProof } from '../../../src/federation/proofs/add-proof.ts';
import type { Page } from '../../../src/http/api/schemas.ts';
import type { CommentJson } from '../../../src/http/api/schemas/interactions.ts';
import type { Client } from '../../support/client.ts';
import { openRemoteServer, type Json } from '../../support/remote-server.ts';
import { until } from '../../support/until.ts';
import { aPhoto, aReply, PUBLIC } from './talk.ts';
import { asActivity, comment, commentsOf, openTown, type Town } from './town.ts';

let town: Town;
let server: Town['server'];
let ada: Client;
let eve: Client;
let follow: Town['follow'];
beforeAll(async () => {
  town = await openTown();
  ({ server, ada, eve, follow } = town);
});
afterAll(() => town[Symbol.asyncDispose]());

describe('a comment of somebody elsewhere', () => {
  test('that mentions the album, without a picture, is a comment and nothing that is offered (T087)', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album({ contributionsFrom: 'anyone' });
    const { note } = await aPhoto(server, album);
    const tag = [{ type: 'Mention', href: album.actor, name: album.address }];
    const said = aReply(cleo, note, { tag, cc: [album.actor] });
    await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Create', { object: said }));
    await until(async () => {
      const path = `/api/v1/comments?state=held&album=${album.id}`;
      return (await ada.get<Page<CommentJson>>(path)).body.items[0];
    });
    expect(await ada.contributions()).toEqual([]);
  });

  test('waits, is shown by the owner, and is answered to its author', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album();
    const { photo, note } = await aPhoto(server, album);
    const said = aReply(cleo, note);
    await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Create', { object: said }));
    const held = await until(async () => {
      const path = `/api/v1/comments?state=held&album=${album.id}`;
      return (await ada.get<Page<CommentJson>>(path)).body.items[0];
    });
    expect(held).toMatchObject({ text: 'What a ridge!', author: { address: `@${cleo.address}` } });
    expect(await commentsOf(eve, photo.id)).toEqual([]);
    expect((await eve.post(`/api/v1/comments/${held.id}/show`)).status).toBe(404);
    const page = `/a/${album.handle}/p/${photo.id}`;
    expect((await eve.get<string>(page, { accept: 'text/html' })).body).not.toContain('ridge');

    expect((await ada.post(`/api/v1/comments/${held.id}/show`)).body).toMatchObject({
      state: 'shown',
    });
    expect(await commentsOf(eve, photo.id)).toHaveLength(1);
    expect((await eve.get<string>(page, { accept: 'text/html' })).body).toContain('What a ridge!');

    await comment(ada, photo.id, 'Thank you', held.id);
    const answer = (await cleo.received('Create'))['object'] as Json;
    expect(answer).toMatchObject({ inReplyTo: said['id'], to: [PUBLIC, album.actor, cleo.actor] });
    expect(answer['tag']).toContainEqual({
      type: 'Mention',
      href: cleo.actor,
      name: `@${cleo.address}`,
    });

    const replies = await eve.get<Json>(`/ap/photos/${photo.id}/replies`, asActivity);
    expect(replies.body).toMatchObject({
      type: 'OrderedCollection',
      totalItems: 2,
      repliesOf: note,
    });
    const first = await eve.get<Json>(String(replies.body['first']), asActivity);
    expect(first.body['orderedItems']).toEqual([answer['id'], said['id']]);
  });

  test('is passed on to followers as it came, where its author’s signature goes with it', async () => {
    await using cleo = await openRemoteServer();
    await using dora = await openRemoteServer({ name: 'dora' });
    const album = await ada.album();
    const { note } = await aPhoto(server, album);
    await follow(cleo, album);
    await follow(dora, album);
    const signature = { type: 'RsaSignature2017', creator: cleo.keyId, signatureValue: 'c2ln' };
    const said = aReply(cleo, note);
    const create: Json = { ...cleo.activity('Create', { to: [PUBLIC], object: said }), signature };
    await cleo.send(`${server.origin}/ap/inbox`, create);
    const unsigned = aReply(cleo, note);
    await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Create', { object: unsigned }));
    const passedOn = await until(async () => {
      const path = `/api/v1/comments?state=held&album=${album.id}`;
      const { items } = (await ada.get<Page<CommentJson>>(path)).body;
      for (const { id } of items) await ada.post(`/api/v1/comments/${id}/show`);
      return dora.arrivals.find(({ activity }) => activity['id'] === create['id']);
    });
    expect(passedOn.activity).toEqual({
      '@context': 'https://www.w3.org/ns/activitystreams',
      ...create,
    });

    const gone: Json = {
      ...cleo.activity('Delete', { object: { id: said['id'], type: 'Tombstone' } }),
      signature,
    };
    await cleo.send(`${server.origin}/ap/inbox`, gone);
    await dora.received('Delete', ({ id }) => id === gone['id']);
    const arrived = [...cleo.arrivals, ...dora.arrivals].map(({ activity }) => activity['type']);
    expect(arrived.filter((type) => type === 'Create')).toHaveLength(1);
    const outbox = await eve.get<Json>(`${new URL(album.actor).pathname}/outbox`, asActivity);
    expect(outbox.body['totalItems']).toBe(0);
  });

  test('is passed on with a proof that its author’s own key made, and with no other', async () => {
    await using cleo = await openRemoteServer();
    await using dora = await openRemoteServer({ name: 'dora' });
    const album = await ada.album();
    const { note } = await aPhoto(server, album);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const keyId = `${cleo.actor}#ed25519-key`;
    cleo.serve('/users/cleo', {
      ...cleo.document,
      assertionMethod: [
        {
          id: keyId,
          type: 'Multikey',
          controller: cleo.actor,
          publicKeyMultibase: await exportMultibaseKey(
            await importSpki(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
          ),
        },
      ],
    });
    await follow(cleo, album);
    await follow(dora, album);
    const proved = () => {
      const create = cleo.activity('Create', { to: [PUBLIC], object: aReply(cleo, note) });
      const document = { '@context': 'https://www.w3.org/ns/activitystreams', ...create };
      return addProof(document as unknown as Document, { keyId, key: privateKey }, new Date());
    };
    const [honest, forged] = [proved(), { ...proved(), published: '2026-11-20T00:00:00Z' }];
    await cleo.send(`${server.origin}/ap/inbox`, forged);
    await cleo.send(`${server.origin}/ap/inbox`, honest);
    const passedOn = await until(async () => {
      const path = `/api/v1/comments?state=held&album=${album.id}`;
      const { items } = (await ada.get<Page<CommentJson>>(path)).body;
      for (const { id } of items) await ada.post(`/api/v1/comments/${id}/show`);
      return dora.arrivals.find(({ activity }) => activity['id'] === honest.id);
    });
    expect(passedOn.activity).toEqual(honest);
    expect(dora.arrivals.some(({ activity }) => activity['id'] === forged.id)).toBe(false);
  });
});
