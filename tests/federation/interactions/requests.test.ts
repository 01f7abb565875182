import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../support/client.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../../support/remote-server.ts';
import { aPhoto } from './talk.ts';
import { asActivity, openTown, type Town } from './town.ts';

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

describe('a request', () => {
  test('to quote is granted for what is public, refused for the rest, and unheard where nothing may be known (T114)', async () => {
    await using cleo = await openRemoteServer();
    await using dora = await openRemoteServer({ name: 'dora' });
    const open = await aPhoto(server, await ada.album());
    const album = await ada.album({ audience: 'followers' });
    const closed = await aPhoto(server, album);
    await follow(cleo, album);
    const instrument = `${cleo.origin}/notes/quote`;
    const context = {
      '@context': [
        'https://www.w3.org/ns/activitystreams',
        { QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest' },
      ],
    };
    const ask = (who: RemoteServer, object: string) => {
      const request = who.activity('QuoteRequest', {
        object,
        instrument: `${who.origin}/notes/quote`,
        ...context,
      });
      return who.send(`${server.origin}/ap/inbox`, request).then(() => request);
    };
    const granted = await ask(cleo, open.note);
    const accept = await cleo.received(
      'Accept',
      ({ object }) => (object as Json)['id'] === granted['id'],
    );
    const stamp = await eve.get<Json>(String(accept['result']), asActivity);
    expect(stamp.body).toMatchObject({
      type: 'QuoteAuthorization',
      interactingObject: instrument,
      interactionTarget: open.note,
    });

    await ask(dora, closed.note);
    const refused = await ask(cleo, closed.note);
    const reject = await cleo.received(
      'Reject',
      ({ object }) => (object as Json)['id'] === refused['id'],
    );
    expect(reject).not.toHaveProperty('result');
    expect(dora.arrivals).toEqual([]);

    await ada.delete(`/api/v1/photos/${open.photo.id}`);
    expect((await eve.get(String(accept['result']), asActivity)).status).toBe(404);
  });

  test('to feature an album is granted while it wants to be found, and revoked afterwards (T115)', async () => {
    await using cleo = await openRemoteServer();
    const album = await ada.album();
    const hidden = await ada.album({ audience: 'followers' });
    const instrument = `${cleo.origin}/collections/1`;
    const ask = async (object: string): Promise<Json> => {
      const context = [
        'https://www.w3.org/ns/activitystreams',
        { FeatureRequest: 'https://w3id.org/fep/7aa9#FeatureRequest' },
      ];
      const request = cleo.activity('FeatureRequest', { object, instrument, '@context': context });
      await cleo.send(`${server.origin}/ap/inbox`, request);
      return request;
    };
    const granted = await ask(album.actor);
    const accept = await cleo.received('Accept', ({ object }) => object === granted['id']);
    const stamp = String(accept['result']);
    expect((await eve.get<Json>(stamp, asActivity)).body).toMatchObject({
      type: 'FeatureAuthorization',
      interactingObject: instrument,
      interactionTarget: album.actor,
    });
    const refused = await ask(hidden.actor);
    await cleo.received('Reject', ({ object }) => object === refused['id']);

    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'followers' });
    const revoked = await cleo.received('Delete', ({ object }) => (object as Json)['id'] === stamp);
    expect(revoked).toMatchObject({ object: { type: 'FeatureAuthorization' } });
    expect((await eve.get(stamp, asActivity)).status).toBe(404);
  });
});
