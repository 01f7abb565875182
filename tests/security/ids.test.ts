import { afterAll, beforeAll, expect, test } from 'vitest';
import { Album } from '../../src/domain/albums/album.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const COUNT = 100;

let server: TestServer;
let albums: AlbumJson[];
let photos: string[];
beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  const ada = await server.account('ada');
  albums = [];
  for (let number = 0; number < COUNT; number += 1) {
    albums.push(await ada.album({ title: 'Like all others', audience: 'private' }));
  }
  photos = await server.app.units.write(async ({ em }) => {
    const album = em.getReference(Album, albums[0]!.id);
    const made = albums.map(() => em.create(Photo, { album, state: 'ready' }));
    em.persist(made);
    return made.map(({ id }) => id);
  });
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

const numberOf = (id: string) => BigInt(`0x${id.replaceAll('-', '')}`);
const idOf = (number: bigint) =>
  number
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

test('an id says nothing about the next one but its time (V12)', () => {
  for (const ids of [albums.map(({ id }) => id), photos]) {
    const numbers = ids.map(numberOf);
    const free = Array.from({ length: 62 }, (_, bit) => 1n << BigInt(bit));
    const counts = free.map((bit) => numbers.filter((number) => (number & bit) !== 0n).length);
    expect(Math.min(...counts)).toBeGreaterThan(COUNT / 5);
    expect(Math.max(...counts)).toBeLessThan((COUNT * 4) / 5);
    const steps = numbers
      .slice(1)
      .map((number, index) => (number >> 64n) - (numbers[index]! >> 64n));
    expect(steps.filter((step) => step === steps[0]).length).toBeLessThan(COUNT / 2);
  }
});

test('a private album’s name says neither its title nor its neighbour’s (V12)', () => {
  const handles = albums.map(({ handle }) => handle);
  expect(handles.filter((handle) => !/^a_[a-z2-7]{16}$/.test(handle))).toEqual([]);
  expect(new Set(handles.map((handle) => handle.slice(0, 6))).size).toBeGreaterThan(COUNT * 0.9);
});

test('beside an id there is nothing to find (V12)', async () => {
  const dan = new Client(server.origin);
  const headers = { accept: 'application/activity+json' };
  const known = albums.map(({ id }) => numberOf(id)).slice(0, 5);
  expect((await dan.bytes(`/ap/actors/${idOf(known[0]!)}`, headers)).status).toBe(200);
  for (const number of known) {
    const nearby = Array.from({ length: 100 }, (_, index) => BigInt(index - 50)).filter(Boolean);
    const steps = [1n, 1n << 62n, 1n << 64n].flatMap((step) => nearby.map((by) => by * step));
    const found = await Promise.all(
      steps.map(async (step) => {
        const { status } = await dan.bytes(`/ap/actors/${idOf(number + step)}`, headers);
        return status === 404 ? [] : [idOf(number + step)];
      }),
    );
    expect(found.flat()).toEqual([]);
  }
}, 60_000);
