import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { sendActivity } from '../../src/federation/outbox/send-activity.ts';
import type { AccountJson, AlbumJson, FollowerJson, Page } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Json = Record<string, unknown>;

/** Ada's album on one server, Ben and his inbox on another: both believe only what the other one signed. */
describe('two servers of our own', () => {
  let here: TestServer;
  let there: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let ben: AccountJson;
  beforeAll(async () => {
    here = await openTestServer();
    there = await openTestServer();
    ada = await here.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
    ben = (await (await there.account('ben')).get<AccountJson>('/api/v1/account')).body;
  });
  afterAll(async () => {
    await there[Symbol.asyncDispose]();
    await here[Symbol.asyncDispose]();
  });

  const sendFromBen = (activity: Json & { id: string; type: string }) =>
    there.app.units.transact((scope) =>
      sendActivity(scope, {
        actorId: ben.id,
        activity: { '@context': 'https://www.w3.org/ns/activitystreams', ...activity },
        objectUri: album.actor,
        isPublic: false,
        inboxes: [`${album.actor}/inbox`],
      }),
    );
  const arrived = (type: string) =>
    until(async () =>
      there.app.units.look(({ em }) => em.findOne(InboxActivity, { type, actorUri: album.actor })),
    );

  test('follow each other across the wire, and photos arrive, every byte of it signed and verified', async () => {
    await sendFromBen({
      id: `${ben.actor}/activities/follow-1`,
      type: 'Follow',
      actor: ben.actor,
      object: album.actor,
    });
    const accept = await arrived('Accept');
    expect(JSON.parse(accept.body)).toMatchObject({
      object: { id: `${ben.actor}/activities/follow-1`, actor: ben.actor, object: album.actor },
    });
    const list = await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers`);
    expect(list.body.items).toMatchObject([{ address: ben.address, name: 'Ben' }]);

    await ada.addPhotos(album.id, [await picture(1)], { altText: 'A ridge' });
    const create = await arrived('Create');
    expect(JSON.parse(create.body)).toMatchObject({
      object: { attributedTo: album.actor, attachment: [{ name: 'A ridge' }] },
    });
  });

  test('hold back what arrives in somebody else’s name', async () => {
    await sendFromBen({
      id: `${ben.actor}/activities/forged`,
      type: 'Undo',
      actor: album.actor,
      object: `${ben.actor}/activities/follow-1`,
    });
    await until(async () =>
      there.app.units.look(async ({ em }) => {
        const rows = await em.getConnection().execute<{ state: string }[]>(
          `select delivery.state from delivery join outbox_activity on activity_id = outbox_activity.id
           where uri = ? and delivery.attempts > 0`,
          [`${ben.actor}/activities/forged`],
        );
        return rows.length > 0;
      }),
    );
    const list = await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers`);
    expect(list.body.items).toHaveLength(1);
    const held = await here.app.units.look(({ em }) =>
      em.count(InboxActivity, { uri: `${ben.actor}/activities/forged` }),
    );
    expect(held).toBe(0);
  });
});
