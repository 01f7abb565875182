import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Client } from '../support/client.ts';
import { openHome } from '../support/home.ts';
import { pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { startProgram } from '../support/program.ts';
import { openTestServer } from '../support/server.ts';
import { begin, send, tus } from '../support/tus.ts';

test('an upload to a server that is killed goes on at the offset that is stored, through a link too, and becomes one whole photo (U26)', async () => {
  await using home = await openHome();
  const { settings } = home;
  const { ada, album, link } = await (async () => {
    await using before = await openTestServer({ jobs: false, settings });
    const owner = await before.account('ada', 'admin');
    const made = await owner.album({ title: 'Lake Orta' });
    const uploads = await owner.link({ album: made.id, uploads: 'on' });
    return { ada: owner, album: made, link: uploads };
  })();
  const files = await Promise.all([1, 2, 3, 4].map((number) => picture(number)));
  const byLink = `${pathOf(link)}/uploads`;
  const guest = new Client(ada.origin);

  await using program = await startProgram(home.path, settings);
  const { headers } = await begin(guest, byLink, files[0]!.bytes.length, { name: 'Gus' });
  const cookie = headers.getSetCookie()[0]!.split(';', 1)[0]!;
  const gus = new Client(ada.origin, { cookie });
  const opened = async (client: Client, base: string, file: number, words = {}) =>
    (await begin(client, base, files[file]!.bytes.length, words)).headers.get('location')!;
  // The first two are whole when the server is killed, the others half.
  const uploads = [
    { by: gus, path: headers.get('location')!, state: 'pending' },
    { by: ada, path: await opened(ada, '/uploads', 1, { album: album.id }), state: 'accepted' },
    { by: gus, path: await opened(gus, byLink, 2, { name: 'Gus' }), state: 'pending' },
    { by: ada, path: await opened(ada, '/uploads', 3, { album: album.id }), state: 'accepted' },
  ];
  for (const [index, { by, path, state }] of uploads.entries()) {
    const { bytes } = files[index]!;
    const done = await send(by, path, index < 2 ? bytes : bytes.subarray(0, 3000));
    expect(done.status).toBe(204);
    expect(done.headers.get('albumen-state')).toBe(index < 2 ? state : null);
  }
  await home.killProgram();
  await program.stop('SIGKILL');

  await using again = await openTestServer({ jobs: false, settings });
  expect(again.origin).toBe(program.origin);
  for (const [index, { by, path, state }] of uploads.entries()) {
    if (index < 2) continue;
    const { headers: stored } = await tus(by, ['HEAD', path]);
    expect(stored.get('upload-offset')).toBe('3000');
    const done = await send(by, path, files[index]!.bytes.subarray(3000), 3000);
    expect([done.status, done.headers.get('albumen-state')]).toEqual([204, state]);
  }
  const photos = [...(await ada.photos(album.id)), ...(await photosOf(ada))];
  const digests = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  expect(photos).toHaveLength(digests.length);
  expect(new Set(photos.map(({ original }) => original?.sha256))).toEqual(new Set(digests));
  const media = join(home.path, 'media');
  const originals = await readdir(join(media, 'originals'), { recursive: true });
  expect(originals.filter((name) => name.endsWith('.jpg')).length).toBe(4);
  expect(await readdir(join(media, 'tmp', 'uploads'))).toEqual([]);
}, 120_000);

const photosOf = async (ada: Client) => (await ada.contributions()).map(({ photo }) => photo);
