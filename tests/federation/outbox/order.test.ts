import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Album } from '../../../src/domain/albums/album.ts';
import { sendActivity } from '../../../src/federation/outbox/send-activity.ts';
import { pathsOf } from '../../../src/federation/paths.ts';
import { until } from '../../support/until.ts';
import { openSink, type Sink } from './sink.ts';
import { openWorld, origin, type World } from './world.ts';

let world: World;
let sink: Sink;
let album: Album;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  sink = await openSink();
  album = await world.anAlbum();
  return () => sink[Symbol.asyncDispose]();
});

let count = 0;
const send = async (type: string, objectUri: string, inboxes = [`${sink.url}/inbox`]) => {
  count += 1;
  const id = `${origin}/activities/${count}`;
  await world.units.transact((scope) =>
    sendActivity(scope, {
      actorId: album.id,
      activity: { id, type, object: objectUri },
      objectUri,
      isPublic: false,
      inboxes,
    }),
  );
};
const types = () => sink.activities().map(({ type }) => type);
const down = () => (sink.answer = (_, response) => response.writeHead(500).end());
const up = () => {
  sink.arrived.length = 0;
  sink.answer = (_, response) => response.writeHead(202).end();
};

test('an Update waits behind its Create, and a Delete behind both, however often they are tried', async () => {
  down();
  await send('Create', `${origin}/photo-1`);
  await world.runDueJobs();
  await send('Update', `${origin}/photo-1`);
  await send('Delete', `${origin}/photo-1`);
  await world.runDueJobs();
  await world.hurry();
  expect(new Set(types())).toEqual(new Set(['Create']));
  up();
  await world.hurry();
  await world.hurry();
  await world.hurry();
  expect(types()).toEqual(['Create', 'Update', 'Delete']);
});

test('what waits holds up no other photo, and no other inbox', async () => {
  down();
  await send('Create', `${origin}/photo-2`);
  await world.runDueJobs();
  up();
  await send('Create', `${origin}/photo-3`);
  await send('Update', `${origin}/photo-2`, [`${sink.url}/other`]);
  await world.runDueJobs();
  expect(types().toSorted()).toEqual(['Create', 'Update']);
});

test('an album’s farewell waits for everything of the album', async () => {
  down();
  await send('Create', `${origin}/photo-4`);
  await world.runDueJobs();
  up();
  await send('Delete', pathsOf(origin).actor(album.id));
  await world.runDueJobs();
  expect(types()).toEqual([]);
  await world.hurry();
  await world.hurry();
  expect(types()).toEqual(['Create', 'Delete']);
});

test('an Update and a Delete that come while their Create is on its way follow it within the same visit', async () => {
  const held: (() => void)[] = [];
  sink.answer = (_, response) => held.push(() => response.writeHead(202).end());
  await send('Create', `${origin}/photo-5`);
  await world.runDueJobs();
  await send('Update', `${origin}/photo-5`);
  await send('Delete', `${origin}/photo-5`);
  await send('Create', `${origin}/photo-6`);
  await world.runDueJobs();
  expect(types()).toEqual(['Create', 'Create']);
  up();
  for (const answer of held) answer();
  await until(async () => types().length === 2);
  expect(types()).toEqual(['Update', 'Delete']);
});

test('what waits for a Create that did not arrive does not go before it in the same visit', async () => {
  sink.answer = ({ text }, response) =>
    response.writeHead(text.includes('photo-7') ? 500 : 202).end();
  await send('Create', `${origin}/photo-7`);
  await send('Update', `${origin}/photo-7`);
  await send('Create', `${origin}/photo-8`);
  await world.runDueJobs();
  expect(types().toSorted()).toEqual(['Create', 'Create']);
  up();
  await world.hurry();
  expect(types()).toEqual(['Create', 'Update']);
});
