import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/domain/refusal.ts';
import { extensionTypes } from '../../src/federation/inbox/extension-types.ts';
import { readActivity } from '../../src/federation/inbox/received-activity.ts';
import type { Json } from '../support/remote-server.ts';

const as = 'https://www.w3.org/ns/activitystreams';
const fep7aa9 = 'https://w3id.org/fep/7aa9';
const said: Json = {
  '@context': as,
  id: 'https://peer.example/activities/1',
  actor: 'https://peer.example/users/dora',
  object: 'https://photos.example/ap/actors/1',
};

describe('an activity that the vocabulary has no class for', () => {
  test.each([
    ['by the context of its proposal', [as, fep7aa9]],
    ['by a term of its own', [as, { FeatureRequest: `${fep7aa9}#FeatureRequest` }]],
    ['by a prefix', [as, { fep: `${fep7aa9}#`, FeatureRequest: 'fep:FeatureRequest' }]],
  ])('is known %s', async (_, context) => {
    const instrument = 'https://peer.example/collections/1';
    const document = { ...said, '@context': context, type: 'FeatureRequest', instrument };
    const read = await readActivity(document);
    expect(read).toMatchObject({
      type: extensionTypes.featureRequest,
      uri: said['id'],
      actorUri: said['actor'],
      objectUri: said['object'],
    });
    expect(read?.activity.instrumentId?.href).toBe(instrument);
  });

  test('has an id and one actor as well', async () => {
    const type = extensionTypes.featureRequest;
    for (const lie of [{ id: undefined }, { actor: undefined }]) {
      await expect(readActivity({ ...said, type, ...lie })).rejects.toBeInstanceOf(Refusal);
    }
  });
});

test.each([
  'https://peer.example/ns#Greet',
  ['Greet', 'https://peer.example/ns#Greet'],
  'Note',
  ['Note', 'https://peer.example/ns#Post'],
])('what is no activity is none: %j (T116)', async (type) => {
  expect(await readActivity({ ...said, type })).toBeUndefined();
});

test.each(['id', 'actor', 'object'])(
  'an address that no index holds is refused: %s',
  async (name) => {
    const address = `https://peer.example/${'x'.repeat(3_000)}`;
    const reading = readActivity({ ...said, type: 'Like', [name]: address });
    await expect(reading).rejects.toMatchObject({ code: 'address_too_long' });
  },
);

test('an id that is no address is refused', async () => {
  const reading = readActivity({ ...said, type: 'Like', id: 'likes/1' });
  await expect(reading).rejects.toMatchObject({ code: 'activity_incomplete' });
});
