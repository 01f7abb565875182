import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import {
  killAll,
  openDataDirectory,
  runCommand,
  startProgram,
  type Program,
} from '../support/program.ts';
import { password } from '../support/server.ts';
import { begin, send, tus } from '../support/tus.ts';

describe('an upload to a server that is killed', { timeout: 120_000 }, () => {
  let directory: Awaited<ReturnType<typeof openDataDirectory>>;
  let server: Program;
  let token: string;
  beforeAll(async () => {
    directory = await openDataDirectory();
    const settings = { ALBUMEN_DATA_DIR: directory.path };
    const how = ['account', 'create', 'ada', '--role', 'admin', '--password-stdin'];
    await runCommand(how, settings, `${password}\n`);
    token = (await runCommand(['token', 'create', 'ada'], settings)).stdout.trim();
    server = await startProgram(directory.path);
  }, 120_000);
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  });

  const killed = async () => {
    const port = new URL(server.origin).port;
    await killAll(directory.path);
    server = await startProgram(directory.path, { PORT: port });
  };

  test('goes on at the offset that is stored, through a link too, and becomes one whole photo (U26)', async () => {
    const ada = new Client(server.origin, { authorization: `Bearer ${token}` });
    const album: AlbumJson = await ada.album({ title: 'Lake Orta' });
    const link = await ada.link({ album: album.id, uploads: 'on' });
    const files = [await picture(1), await picture(2)];
    const guest = new Client(server.origin);
    const begun = [
      await begin(ada, '/uploads', files[0]!.bytes.length, { album: album.id }),
      await begin(guest, `${pathOf(link)}/uploads`, files[1]!.bytes.length, { name: 'Gus' }),
    ];
    const cookie = begun[1]!.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    const senders = [ada, new Client(server.origin, { cookie })];
    const paths = begun.map(({ headers }) => headers.get('location')!);
    for (const [index, path] of paths.entries()) {
      const half = files[index]!.bytes.subarray(0, 3000);
      expect((await send(senders[index]!, path, half)).status).toBe(204);
    }
    await killed();
    for (const [index, path] of paths.entries()) {
      const { bytes } = files[index]!;
      const { headers } = await tus(senders[index]!, ['HEAD', path]);
      expect(headers.get('upload-offset')).toBe('3000');
      const done = await send(senders[index]!, path, bytes.subarray(3000), 3000);
      expect([done.status, done.headers.get('albumen-state')]).toEqual([
        204,
        index === 0 ? 'accepted' : 'pending',
      ]);
    }
    await killed();
    const [photo] = await ada.photos(album.id);
    const [waiting] = await ada.contributions();
    const digests = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
    expect([photo?.original?.sha256, waiting?.photo.original?.sha256]).toEqual(digests);
    const media = join(directory.path, 'media');
    const originals = await readdir(join(media, 'originals'), { recursive: true });
    expect(originals.filter((name) => name.endsWith('.jpg')).length).toBe(2);
    expect(await readdir(join(media, 'tmp', 'uploads'))).toEqual([]);
  });
});
