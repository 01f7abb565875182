import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { estimateOffset, type Frame } from '../../src/domain/clocks/estimate-offset.ts';
import { corrected } from '../../src/domain/clocks/wall-clock.ts';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ClockJson } from '../../src/http/api/schemas/clocks.ts';
import type { Client } from '../support/client.ts';
import { scene } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const HOUR = 3600;

/** Scenes of a day as somebody with a right clock photographed them: when, and what they look like. */
const day: Frame[] = [0, 1, 2, 3, 50, 51, 52, 140, 141, 300, 301, 302, 303].map(
  (minute, index) => ({
    reading: 1_700_000_000 + minute * 60 + index * 7,
    hash: BigInt(`0x${(0x1234567 * (index + 3) ** 5).toString(16).slice(0, 15)}`),
  }),
);
const behind = (seconds: number, jitter = 0): Frame[] =>
  day.map(({ reading, hash }, index) => ({
    reading: reading - seconds + (index % 3) * jitter,
    hash: hash! ^ 0b101n,
  }));
const unlike = (frames: Frame[]): Frame[] => frames.map(({ reading }) => ({ reading, hash: null }));

describe('a clock that is behind by', () => {
  test.each([HOUR, -HOUR, 86_400, 5 * 365 * 86_400, 13 * 60, 75])(
    '%i seconds is found by photos that look alike',
    (seconds) => {
      expect(estimateOffset(behind(seconds, 10), day)).toMatchObject({ evidence: 'likeness' });
      const found = estimateOffset(behind(seconds, 10), day)!;
      expect(Math.abs(found.seconds - seconds)).toBeLessThanOrEqual(20);
    },
  );

  test.each([HOUR, 86_400, -7 * HOUR])('%i seconds is found by scenes that overlap', (seconds) => {
    const found = estimateOffset(unlike(behind(seconds, 10)), unlike(day));
    expect(found).toMatchObject({ evidence: 'sequence' });
    expect(Math.abs(found!.seconds - seconds)).toBeLessThanOrEqual(240);
  });
});

test('a right clock is found right', () => {
  expect(estimateOffset(behind(0, 5), day)?.seconds ?? 0).toBeLessThanOrEqual(20);
  expect(estimateOffset(unlike(behind(0)), unlike(day))).toBeNull();
});

test('nothing is said of photos of another day, or of too few', () => {
  const elsewhere = [3, 9, 20, 45, 90, 170, 333, 600, 900].map((minute) => ({
    reading: 1_800_000_000 + minute * 60,
    hash: null,
  }));
  expect(estimateOffset(elsewhere, unlike(day))).toBeNull();
  expect(estimateOffset(unlike(behind(HOUR)).slice(0, 4), unlike(day))).toBeNull();
  expect(estimateOffset([], day)).toBeNull();
});

test('the clocks of two large cameras are compared in little time, whatever their photos are', () => {
  /** Photos of so many moments, each far from the next, or all of one look. */
  const many = (count: number, gap: number, late: number, isAlike: boolean): Frame[] =>
    Array.from({ length: count }, (_, index) => ({
      reading: 1_700_000_000 + index * gap + ((index * 7919) % 900) - late,
      hash: isAlike ? 1n : BigInt(`0x${((index + 1) * 2_654_435_761).toString(16)}`) << 12n,
    }));
  const begun = performance.now();
  const scattered = unlike(many(3_000, 5_000, 0, false));
  const late = unlike(many(3_000, 5_000, HOUR, false));
  expect(estimateOffset(late, scattered)?.seconds).toBe(HOUR);
  estimateOffset(many(5_000, 700, 0, true), many(5_000, 900, 99_999, true));
  estimateOffset(many(5_000, 10, 0, false), many(5_000, 10, 99_999, false));
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('a time is moved over midnight and leap days, and keeps its offset from UTC', () => {
  expect(corrected('2024-02-28T23:59:30', 60, null)).toBe('2024-02-29T00:00:30');
  expect(corrected('2024-12-31T23:00:00+02:00', HOUR, '+05:00')).toBe('2025-01-01T00:00:00+02:00');
  expect(corrected('2024-06-01T12:00:00', 0, '+02:00')).toBe('2024-06-01T12:00:00+02:00');
  expect(corrected('no time', 60, null)).toBeNull();
});

describe('an album with two cameras', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    ben = await server.account('ben');
    album = await ada.album();
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, {
      who: 'ben',
      role: 'collaborator',
    });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** A photo by a phone, which knows place and zone, or by a camera, which is an hour late. */
  const file = async (number: number, minute: number, by: 'phone' | 'camera') => {
    const time = `2026:08:05 ${by === 'phone' ? 14 : 13}:${String(minute).padStart(2, '0')}:00`;
    const bytes = await sharp(await scene(number))
      .jpeg({ quality: by === 'phone' ? 92 : 80 })
      .withExif({
        IFD0: { Make: by === 'phone' ? 'Fone' : 'Kamera', Model: 'One' },
        IFD2: {
          DateTimeOriginal: time,
          ...(by === 'phone' ? { OffsetTimeOriginal: '+02:00' } : {}),
        },
        ...(by === 'phone'
          ? {
              IFD3: {
                GPSLatitudeRef: 'N',
                GPSLatitude: '46/1 30/1 0/1',
                GPSLongitudeRef: 'E',
                GPSLongitude: '8/1 15/1 0/1',
              },
            }
          : {}),
      })
      .toBuffer();
    return { name: `${by}-${number}.jpg`, bytes };
  };
  const photos = async () =>
    until(async () => {
      const { items } = (
        await ada.get<Page<PhotoJson>>(`/api/v1/albums/${album.id}/photos?limit=200`)
      ).body;
      return items.every(({ state }) => state !== 'processing') && items;
    });
  const clocks = async (): Promise<ClockJson[]> =>
    (await ada.get<{ items: ClockJson[] }>(`/api/v1/albums/${album.id}/clocks`)).body.items;
  const correct = (clock: ClockJson, correction: ClockJson['correction']) =>
    ada.post<{ items: ClockJson[] }>(`/api/v1/albums/${album.id}/clocks`, {
      contributor: clock.contributor,
      camera: clock.camera,
      correction,
    });

  test('offers to correct the one that is late, corrects it, also for what comes later, and takes it back', async () => {
    const minutes = [1, 9, 17, 30, 41];
    await ada.addPhotos(
      album.id,
      await Promise.all(minutes.map((minute, number) => file(number, minute, 'phone'))),
    );
    await ben.addPhotos(
      album.id,
      await Promise.all(minutes.map((minute, number) => file(number, minute, 'camera'))),
    );
    await photos();
    const late = (await clocks()).find(({ camera }) => camera === 'Kamera One')!;
    expect(late).toMatchObject({
      name: 'Ben',
      photoCount: 5,
      correction: null,
      proposal: { seconds: HOUR, zone: '+02:00', evidence: 'likeness', photos: 5 },
    });
    expect((await clocks()).find(({ camera }) => camera === 'Fone One')?.proposal).toBeNull();

    const { status } = await correct(late, { seconds: HOUR, zone: '+02:00' });
    expect(status).toBe(200);
    const times = (await photos()).map(({ takenAt }) => takenAt?.slice(0, 25));
    expect(times).toEqual(times.toSorted((one, other) => (one! < other! ? -1 : 1)));
    expect(new Set(times).size).toBe(5);

    await ben.addPhotos(album.id, [await file(77, 59, 'camera')]);
    await photos();
    await until(async () => (await photos()).at(-1)?.takenAt === '2026-08-05T14:59:00+02:00');

    await correct(late, null);
    const original = (await photos()).filter(({ camera }) => camera?.make === 'Kamera');
    expect(original.map(({ takenAt }) => takenAt?.slice(11, 16))).toContain('13:59');
    expect(original.every(({ takenAt }) => !takenAt?.includes('+'))).toBe(true);
  });

  test('is nobody’s to correct who may not arrange it', async () => {
    const eve = await server.account('eve');
    expect((await eve.get(`/api/v1/albums/${album.id}/clocks`)).status).toBe(404);
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'eve', role: 'viewer' });
    expect((await eve.get(`/api/v1/albums/${album.id}/clocks`)).status).toBe(403);
  });
});
