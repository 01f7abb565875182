import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { LinkDay } from '../../src/domain/share-links/visits/link-day.ts';
import { openViewTally } from '../../src/http/view-tally.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('looks at photos', () => {
  test('are written together, each once', async () => {
    const written: [string, number][] = [];
    const tally = openViewTally(
      async (link, views) => void written.push([link, views]),
      () => undefined,
    );
    for (const view of ['dan 1', 'dan 2', 'eve 1', 'dan 1', 'dan 1']) tally.note('family', view);
    tally.note('friends', 'dan 1');
    expect(written).toEqual([]);
    await tally[Symbol.asyncDispose]();
    expect(written).toEqual([
      ['family', 3],
      ['friends', 1],
    ]);
  });

  test('that cannot be written are reported, and keep nothing else back', async () => {
    const faults: unknown[] = [];
    const written: string[] = [];
    const tally = openViewTally(
      async (link) => {
        if (link === 'gone') throw new Error('There is no such link.');
        written.push(link);
      },
      (error) => faults.push(error),
    );
    tally.note('gone', 'dan 1');
    tally.note('family', 'dan 1');
    await tally[Symbol.asyncDispose]();
    expect([written, faults.length]).toEqual([['family'], 1]);
  });

  describe('through a link', () => {
    let server: TestServer;
    let ada: Client;
    let album: AlbumJson;
    let photos: PhotoJson[];
    beforeAll(async () => {
      server = await openTestServer();
      ada = await server.account('ada');
      album = await ada.album();
      photos = await ada.addPhotos(album.id, [await picture(1), await picture(2)]);
    });
    afterAll(() => server[Symbol.asyncDispose]());

    test('count for visitors and large sizes only', async () => {
      const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
      const dan = new Client(server.origin, { 'user-agent': firefox });
      const robot = new Client(server.origin, { 'user-agent': 'Googlebot/2.1' });
      const link = await ada.link({ album: album.id });
      const look = (who: Client, photo: PhotoJson, name: string) =>
        who.bytes(`/s/${link.token}/m/${photo.id}/${name}`).then((answer) => answer.arrayBuffer());
      for (const who of [ada, robot]) await look(who, photos[0]!, 'large');
      for (const name of ['thumbnail', 'small']) await look(dan, photos[0]!, name);
      for (const name of ['large', 'preview', 'large']) await look(dan, photos[0]!, name);
      await look(dan, photos[1]!, 'preview');
      const day = await until(() =>
        server.app.units.look(({ em }) => em.findOne(LinkDay, { link: link.id })),
      );
      expect([day.photos, day.downloads]).toEqual([2, 0]);
    });
  });
});
