import { afterAll, beforeAll, expect, test } from 'vitest';
import { Album } from '../../src/domain/albums/album.ts';
import type { PhotoSelection } from '../../src/domain/photos/find-photos.ts';
import { countPhotos } from '../../src/domain/photos/find-photos.ts';
import { surveyPhotos, tallyPhotos } from '../../src/domain/photos/survey-photos.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

test('an album’s months and contributors are found in its order, and its tally changes with it', async () => {
  const ada = await server.account('ada');
  const album = await ada.album({ title: 'A year' });
  const files = await Promise.all([1, 2, 3, 4].map((number) => picture(number)));
  const photos = await ada.addPhotos(album.id, files);
  const days = ['2026-03-31T23:30:00Z', '2026-04-01T00:30:00Z', '2026-04-20T10:00:00Z'];
  for (const [index, takenAt] of days.entries()) {
    await ada.patch(`/api/v1/photos/${photos[index]!.id}`, { takenAt });
  }
  const { units } = server.app;
  const selected = (rest: Partial<PhotoSelection> = {}) =>
    units.look(async (scope) => {
      const selection = {
        album: await scope.em.findOneOrFail(Album, album.id),
        ids: null,
        unfinished: false,
        ...rest,
      };
      return {
        survey: await surveyPhotos(scope, selection),
        tally: await tallyPhotos(scope, selection),
        count: await countPhotos(scope, selection),
      };
    });
  const { survey, tally } = await selected();
  expect(survey.months.slice(0, 2).map(({ month, count }) => [month, count])).toEqual([
    ['2026-03', 1],
    ['2026-04', 2],
  ]);
  expect(survey.months[1]).toMatchObject({
    firstId: photos[1]!.id,
    last: { id: photos[2]!.id, sortedAt: new Date(days[2]!) },
  });
  expect(survey.contributors).toEqual([null]);
  expect(tally.photoCount).toBe(4);

  await ada.delete(`/api/v1/photos/${photos[0]!.id}`);
  const later = await selected();
  expect(later.tally.photoCount).toBe(3);
  expect(later.tally.revision).not.toBe(tally.revision);

  expect((await selected({ contributor: 'Ben' })).count).toBe(0);
  expect((await selected({ contributor: null })).count).toBe(3);
  expect((await selected({ givenBy: null })).count).toBe(0);
});
