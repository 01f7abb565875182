import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { processesNaming, runCommand, startProgram } from '../support/program.ts';
import { password } from '../support/server.ts';
import { until } from '../support/until.ts';

const COUNT = 50;

test('fifty photos come home, each once, when everything is killed in the middle of it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'albumen-returning-'));
  await chmod(dataDir, 0o755);
  const settings = { ALBUMEN_DATA_DIR: dataDir };
  const account = async (handle: string) => {
    const create = ['account', 'create', handle, '--password-stdin'];
    await runCommand(create, settings, `${password}\n`);
    const { stdout } = await runCommand(['token', 'create', handle], settings);
    return { authorization: `Bearer ${stdout.trim()}` };
  };
  const homeOf = async (ben: Client): Promise<PhotoJson[]> => {
    const { body } = await ben.get<Page<AlbumJson>>('/api/v1/albums?standing=owner');
    expect(body.items.length).toBeLessThanOrEqual(1);
    return body.items[0] ? ben.photos(body.items[0].id) : [];
  };
  const program = await startProgram(dataDir);
  const [ada, ben] = [await account('ada'), await account('ben')];
  const album = await new Client(program.origin, ada).album();
  await new Client(program.origin, ada).post(`/api/v1/albums/${album.id}/collaborators`, {
    who: 'ben',
    role: 'collaborator',
  });
  const files = await Promise.all(
    Array.from({ length: COUNT }, (_, number) => picture(number, { width: 32, height: 24 })),
  );
  const giver = new Client(program.origin, ben);
  const given = (await giver.upload(album.id, files)).body.items;
  expect(given).toHaveLength(COUNT);
  const left = await giver.delete(`/api/v1/albums/${album.id}/membership`);
  expect(left.status).toBe(204);
  const before = await until(async () => {
    const { length } = await homeOf(giver);
    return length > 0 && length;
  });
  const whole = processesNaming(dataDir).filter((pid) => pid !== program.process.pid);
  for (const pid of whole) process.kill(pid, 'SIGKILL');
  await program.stop('SIGKILL');
  expect(before).toBeLessThan(COUNT);

  await using again = await startProgram(dataDir);
  const home = await until(async () => {
    const photos = await homeOf(new Client(again.origin, ben));
    const isWhole = photos.length === COUNT && photos.every(({ state }) => state === 'ready');
    return isWhole && photos;
  }, 200_000);
  const hashes = (photos: PhotoJson[]) => new Set(photos.map(({ original }) => original!.sha256));
  expect(hashes(home)).toEqual(hashes(given));
  expect(await new Client(again.origin, ada).photos(album.id)).toEqual([]);
  for (const { original } of home) {
    const response = await new Client(again.origin, ben).bytes(original!.url);
    expect((await response.arrayBuffer()).byteLength).toBe(original!.bytes);
  }
  await again.stop('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
}, 300_000);
