import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { expect, test } from 'vitest';
import { openApp, type App } from '../../src/app.ts';
import { readBackup } from '../../src/cli/read-backup.ts';
import { writeBackup } from '../../src/cli/write-backup.ts';
import { readConfig, type Config } from '../../src/config.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { tokenOf } from '../../src/domain/share-links/create-share-link.ts';
import { ShareLink } from '../../src/domain/share-links/share-link.ts';
import { verifyFiles } from '../../src/domain/upkeep/verify-files.ts';
import { openLog } from '../../src/lib/log.ts';
import { testArchive } from '../support/archives.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer } from '../support/server.ts';
import { openTestDatabase } from '../support/test-database.ts';

const silent = openLog('silent');

const ask = async <Row>({ orm }: App, statement: string): Promise<Row[]> =>
  (await orm.em.fork().getKysely().executeQuery<Row>(CompiledQuery.raw(statement, []))).rows;

test('a backup made while photos come is an installation again, with every file what it was', async () => {
  await using desk = await mkdtempDisposable(join(tmpdir(), 'albumen-backup-'));
  await using server = await openTestServer();
  const ada = await server.account('ada');
  const album = await ada.album({ title: 'Lago d’Orta: „Früh“, 100 %\\n' });
  const [first] = await ada.addPhotos(album.id, [await picture(1)], {
    caption: 'Quotes "and" \\ backslashes,\nlines and (brackets)',
  });
  const link = await ada.link({ album: album.id, password: 'three words together' });
  const file = join(desk.path, 'all.zip');
  const [counts] = await Promise.all([
    writeBackup(server.app, file),
    ...[2, 3, 4].map(async (number) => ada.upload(album.id, [await picture(number)])),
  ]);
  await testArchive(file);
  expect((await readFile(file)).length).toBe(counts.bytes);

  await using database = await openTestDatabase();
  const bytes = await readFile(file);
  const damaged = join(desk.path, 'damaged.zip');
  const at = bytes.indexOf('Quotes');
  await writeFile(damaged, bytes.with(at, bytes[at]! ^ 1));
  const configOf = (folder: string, more: Record<string, string> = {}): Config =>
    readConfig({
      ALBUMEN_DATA_DIR: join(desk.path, folder),
      ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true', // other files talk to loopback
      DATABASE_URL: database.url,
      ...more,
    });
  const config = configOf('restored', { ALBUMEN_ORIGIN: server.origin });
  await expect(readBackup(config, silent, damaged)).rejects.toThrow(/damaged at database/);
  expect(await readBackup(config, silent, file)).toMatchObject({
    rows: counts.rows,
    files: counts.files,
    origin: server.origin,
  });
  await using app = await openApp(config, silent);
  await app.units.look(async (scope) => {
    const { em, storage } = scope;
    const photo = await em.findOneOrFail(Photo, { id: first!.id });
    expect(photo.caption).toBe(first!.caption);
    for (const { key } of photo.renditions) expect(await storage.size(key)).toBeGreaterThan(0);
    const kept = await em.findOneOrFail(ShareLink, { id: link.id });
    expect(tokenOf(scope, kept)).toBe(link.token);
    const found = await verifyFiles(scope);
    expect(found.damaged).toEqual([]);
    expect(found.files).toBeGreaterThan(photo.renditions.length);

    const [broken, gone] = photo.renditions.map(({ key }) => key);
    await writeFile(join(config.mediaDir, broken!), 'something else');
    await storage.remove(gone!);
    expect((await verifyFiles(scope)).damaged).toEqual([
      { key: broken, what: 'different' },
      { key: gone, what: 'missing' },
    ]);
  });

  const facts = `select (select count(*)::int from pg_constraint where contype = 'f') as references,
    (select count(*)::int from pg_trigger where not tgisinternal and tgenabled = 'O') as triggers,
    (select count(*)::int from pg_trigger where not tgisinternal and tgenabled <> 'O') as asleep`;
  expect(await ask(app, facts)).toEqual(await ask(server.app, facts));

  for (const [other, path, sentence] of [
    [config, file, /already/],
    [configOf('second'), file, /accounts already/],
    [configOf('third'), join(desk.path, 'restored', 'secret'), /cannot be read/],
  ] as const) {
    await expect(readBackup(other, silent, path)).rejects.toThrow(sentence);
  }
});
