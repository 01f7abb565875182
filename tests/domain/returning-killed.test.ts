import { expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { openHome } from '../support/home.ts';
import { picture } from '../support/pictures.ts';
import { startProgram } from '../support/program.ts';
import { openTestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const COUNT = 90;

const homeOf = async (ben: Client): Promise<PhotoJson[]> => {
  const { body } = await ben.get<Page<AlbumJson>>('/api/v1/albums?standing=owner');
  expect(body.items.length).toBeLessThanOrEqual(1);
  return body.items[0] ? ben.photos(body.items[0].id) : [];
};

test('ninety photos come home, each once, when the server is killed in the middle of it', async () => {
  await using home = await openHome();
  const { settings } = home;
  const { ada, ben, album, given } = await (async () => {
    await using before = await openTestServer({ jobs: false, settings });
    const [owner, giver] = [await before.account('ada'), await before.account('ben')];
    const shared = await owner.album();
    const wish = { who: 'ben', role: 'collaborator' };
    await owner.post(`/api/v1/albums/${shared.id}/collaborators`, wish);
    const files = await Promise.all(
      Array.from({ length: COUNT }, (_, number) => picture(number, { width: 32, height: 24 })),
    );
    const { body } = await giver.upload(shared.id, files);
    return { ada: owner, ben: giver, album: shared, given: body.items };
  })();
  expect(given).toHaveLength(COUNT);

  await using program = await startProgram(home.path, settings);
  expect((await ben.delete(`/api/v1/albums/${album.id}/membership`)).status).toBe(204);
  const returned = await until(async () => {
    const { length } = await homeOf(ben);
    return length > 0 && length;
  }, 60_000);
  await home.killProgram();
  await program.stop('SIGKILL');
  expect(returned).toBeLessThan(COUNT);

  await using again = await openTestServer({ settings });
  expect(again.origin).toBe(program.origin);
  const photos = await until(async () => {
    const found = await homeOf(ben);
    const isWhole = found.length === COUNT && found.every(({ state }) => state === 'ready');
    return isWhole && found;
  }, 200_000);
  const hashes = (among: PhotoJson[]) => new Set(among.map(({ original }) => original!.sha256));
  expect(hashes(photos)).toEqual(hashes(given));
  expect(await ada.photos(album.id)).toEqual([]);
  for (const { original } of photos) {
    const response = await ben.bytes(original!.url);
    expect((await response.arrayBuffer()).byteLength).toBe(original!.bytes);
  }
}, 300_000);
