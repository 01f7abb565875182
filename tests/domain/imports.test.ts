import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderSource } from '../../src/archive/sources/folder.ts';
import { openTree } from '../../src/archive/sources/open-tree.ts';
import type { ImportSource } from '../../src/archive/sources/source.ts';
import { Account } from '../../src/domain/accounts/account.ts';
import { beginImport } from '../../src/domain/imports/begin-import.ts';
import { countReasons } from '../../src/domain/imports/find-imports.ts';
import { Import } from '../../src/domain/imports/import.ts';
import { runImport } from '../../src/domain/imports/run-import.ts';
import { sourceTools } from '../../src/domain/imports/source-tools.ts';
import { resume } from '../../src/domain/imports/steer-import.ts';
import { surveyImport } from '../../src/domain/imports/survey-import.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { Addition } from '../../src/domain/subscriptions/addition.ts';
import { Delivery } from '../../src/federation/delivery.ts';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ImportJson } from '../../src/http/api/schemas/imports.ts';
import { makeZip } from '../archive/sources/make-zip.ts';
import { Client } from '../support/client.ts';
import { photograph } from '../support/photograph.ts';
import { picture } from '../support/pictures.ts';
import { processesNaming, runCommand } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { begin, send } from '../support/tus.ts';
import { until } from '../support/until.ts';

const MANY = 30;

let server: TestServer;
let ada: Client;
let eve: Client;
let place: string;
let shot: { bytes: Uint8Array };

const openFolder = async (path: string): Promise<ImportSource> =>
  folderSource(
    await openTree([path]),
    sourceTools(() => Promise.reject(new Error('Nobody is asked.'))),
  );

/** Begins an import of a folder, as the command line does. */
async function beginFor(handle: string): Promise<string> {
  return server.app.units.transact(async (scope) => {
    const account = await scope.em.findOneOrFail(Account, { handle });
    const wishes = { trashed: false, comments: true, people: false };
    const wish = { kind: 'folder', origin: place, wishes, runner: 'terminal' } as const;
    const made = await beginImport(scope, account, wish);
    await scope.em.flush();
    return made.id;
  });
}

const look = (id: string): Promise<Import> =>
  server.app.units.look(({ em }) => em.findOneOrFail(Import, { id }));

const start = (id: string): Promise<void> =>
  server.app.units.transact(async (scope) =>
    resume(scope, await scope.em.findOneOrFail(Import, { id })),
  );

const surprised = (error: unknown): never => {
  throw error;
};

beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  eve = await server.account('eve');
  place = join(await mkdtemp(join(tmpdir(), 'albumen-import-')), 'Pictures');
  shot = await photograph({
    scene: 1,
    time: '2026:08:05 14:01:00',
    camera: 'Leica',
    isPhone: false,
  });
  const files: Record<string, Uint8Array | string> = {
    'Alps/20190504_123456.jpg': (await picture(1)).bytes,
    'Alps/20190504_123457.jpg': shot.bytes,
    'Alps/Day 2/again.jpg': (await picture(1)).bytes,
    'Alps/Day 2/c.jpg': (await picture(2)).bytes,
    'Alps/Day 2/c.mov': 'no film',
    'Alps/.picasa.ini': '[20190504_123456.jpg]\ncaption=On the pass\nstar=yes\nkeywords=Snow',
    'words.txt': 'words',
    'no.jpg': 'not a picture at all',
  };
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(join(place, path, '..'), { recursive: true });
    await writeFile(join(place, path), bytes);
  }
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  if (place) await rm(join(place, '..'), { recursive: true, force: true });
});

const albumsOf = async (client: Client): Promise<AlbumJson[]> =>
  (await client.get<Page<AlbumJson>>('/api/v1/albums?standing=owner')).body.items;

describe('a folder that is imported', () => {
  let first: string;

  test('is looked through before anything is brought', async () => {
    first = await beginFor('ada');
    await using source = await openFolder(place);
    await surveyImport(server.app.units, first, source);
    const { state, plan } = await look(first);
    expect(state).toBe('surveyed');
    expect(plan).toMatchObject({ photos: 5, there: 0, skipped: { not_a_photo: 1 }, albumCount: 3 });
    expect(await albumsOf(ada)).toEqual([]);
  });

  test('goes on where it was interrupted, and brings each photo once', async () => {
    await start(first);
    const stopping = new AbortController();
    const { signal } = stopping;
    const progress = ({ added }: { added: number }) => {
      if (added === 2) stopping.abort(new Error('killed'));
    };
    const { units } = server.app;
    await using source = await openFolder(place);
    await expect(runImport(units, first, source, { signal, progress, surprised })).rejects.toThrow(
      'killed',
    );
    expect(await look(first)).toMatchObject({ state: 'running', added: 2 });
    await using again = await openFolder(place);
    await runImport(units, first, again, { surprised });
    expect(await look(first)).toMatchObject({ state: 'done', added: 4, failed: 1, there: 0 });
    const reasons = await units.look((scope) => countReasons(scope, first));
    expect(reasons).toContainEqual({ state: 'added', reason: 'clip_unsupported_type', count: 1 });
  });

  test('is private albums in one another, in which photos are what was said of them', async () => {
    const albums = await albumsOf(ada);
    const alps = albums.find(({ title }) => title === 'Alps')!;
    const day = albums.find(({ title }) => title === 'Day 2')!;
    expect(albums.map(({ audience }) => audience)).toEqual(['private', 'private']);
    const { body } = await ada.get<AlbumJson & { parents: { id: string }[] }>(
      `/api/v1/albums/${day.id}`,
    );
    expect(body.parents.map(({ id }) => id)).toEqual([alps.id]);
    const photos = await until(async () => {
      const all = await ada.photos(alps.id);
      return all.length === 2 && all.every(({ state }) => state === 'ready') && all;
    });
    const [named, dated] = photos as [PhotoJson, PhotoJson];
    expect(named).toMatchObject({
      caption: 'On the pass',
      takenAt: '2019-05-04T12:34:56',
      tags: ['Snow'],
      favourite: true,
    });
    expect(dated.takenAt).toMatch(/^2026-08-05T14:01:00/);
  });

  test('is told to nobody', async () => {
    await server.app.units.look(async ({ em }) => {
      expect(await em.count(Photo, { isQuiet: false })).toBe(0);
      expect(await em.count(Addition)).toBe(0);
      expect(await em.count(Delivery)).toBe(0);
    });
    expect((await ada.get<Page<unknown>>('/api/v1/notices')).body.items).toEqual([]);
  });

  test('adds nothing the second time, and to the same albums what is new', async () => {
    await writeFile(join(place, 'Alps/new.jpg'), (await picture(3)).bytes);
    const second = await beginFor('ada');
    const { units } = server.app;
    await using source = await openFolder(place);
    await surveyImport(units, second, source);
    expect((await look(second)).plan).toMatchObject({ there: 4 });
    await start(second);
    await runImport(units, second, source, { surprised });
    expect(await look(second)).toMatchObject({ state: 'done', added: 1, there: 4, failed: 1 });
    expect(await albumsOf(ada)).toHaveLength(2);
  });

  test('stops where the quota ends, with nothing half, and goes on when there is room', async () => {
    const bob = await server.account('bob');
    const { units } = server.app;
    const allow = (quotaBytes: number | null) =>
      units.write(async ({ em }) => {
        em.assign(await em.findOneOrFail(Account, { handle: 'bob' }), { quotaBytes });
      });
    const kept = () =>
      units.look(({ em }) => em.find(Photo, { album: { owner: { handle: 'bob' } } }));
    const quota = (await picture(1)).bytes.length + shot.bytes.length + 1;
    await allow(quota);
    const id = await beginFor('bob');
    await using source = await openFolder(place);
    await surveyImport(units, id, source);
    const { plan } = await look(id);
    expect(plan).toMatchObject({ photos: 6, room: quota });
    expect(plan!.bytes).toBeGreaterThan(quota);
    await start(id);
    await runImport(units, id, source, { surprised });
    const { body } = await bob.get<ImportJson>(`/api/v1/imports/${id}`);
    expect(body).toMatchObject({ state: 'stopped', failure: 'storage_full', added: 2, failed: 1 });
    expect(body.failureSentence).toMatch(/^There is no room/);
    expect(await kept()).toHaveLength(2);
    expect(await albumsOf(bob)).toHaveLength(1);
    const lines = (await bob.get<{ state: string }[]>(`/api/v1/imports/${id}/report.json`)).body;
    expect(lines.filter(({ state }) => state === 'waiting')).toHaveLength(3);

    await start(id);
    await runImport(units, id, source, { surprised });
    expect(await look(id)).toMatchObject({ state: 'stopped', added: 2 });
    await allow(null);
    await start(id);
    await runImport(units, id, source, { surprised });
    expect(await look(id)).toMatchObject({ state: 'done', failure: null, added: 5, failed: 1 });
    expect(await kept()).toHaveLength(5);
  });
});

test('a command that is killed in the middle is run again, and each photo is there once', async () => {
  const { databaseUrl, dataDir, origin } = {
    ...server.app.config,
    databaseUrl: server.app.databaseUrl,
  };
  const album = await eve.album({ title: 'From a disk', handle: 'from_a_disk' });
  const folder = join(place, '..', 'Many');
  await mkdir(folder);
  for (let number = 0; number < MANY; number += 1) {
    const { bytes } = await picture(100 + number, { width: 32, height: 24 });
    await writeFile(join(folder, `${number}.jpg`), bytes);
  }
  const settings = {
    ALBUMEN_DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    ALBUMEN_ORIGIN: origin,
  };
  const command = ['--json', 'import', folder, '--album', album.handle];
  const killed = runCommand(command, settings);
  await until(async () => (await eve.photos(album.id)).length >= 5);
  const [...doomed] = processesNaming(folder);
  for (const pid of doomed) process.kill(pid, 'SIGKILL');
  await killed;
  const before = (await eve.photos(album.id)).length;
  expect(before).toBeLessThan(MANY);

  const { code, stdout } = await runCommand(command, settings);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'done', added: MANY, there: 0, failed: 0 });
  const hashes = (await eve.photos(album.id)).map(({ original }) => original?.sha256);
  expect(hashes).toHaveLength(MANY);
  expect(new Set(hashes).size).toBe(MANY);
}, 120_000);

describe('an archive that is sent', () => {
  let sent: ImportJson;
  const read = async ({ id }: Pick<ImportJson, 'id'>) =>
    (await ada.get<ImportJson>(`/api/v1/imports/${id}`)).body;
  const reaches = (made: ImportJson, state: ImportJson['state']) =>
    until(async () => {
      const now = await read(made);
      return now.state === state && now;
    });
  const lookThrough = async (made: ImportJson, name: string, bytes: Buffer) => {
    const begun = await begin(ada, '/import-uploads', bytes.length, {
      import: made.id,
      filename: name,
    });
    expect(begun.status).toBe(201);
    const { pathname } = new URL(begun.headers.get('location')!, server.origin);
    expect((await send(ada, pathname, bytes)).status).toBe(204);
    expect((await ada.post(`/api/v1/imports/${made.id}/survey`)).status).toBe(200);
    return reaches(made, 'surveyed');
  };

  test('is looked through, brought over and reported, by the API', async () => {
    sent = (await ada.post<ImportJson>('/api/v1/imports', { kind: 'folder' })).body;
    expect(sent).toMatchObject({ state: 'receiving', files: [] });
    const early = await ada.post(`/api/v1/imports/${sent.id}/survey`);
    expect(early).toMatchObject({ status: 409, body: { code: 'import_empty' } });
    const bytes = makeZip([
      { name: 'Sea/1.jpg', data: Buffer.from((await picture(11)).bytes) },
      { name: 'Sea/=2.jpg', data: Buffer.from('nothing') },
      { name: '3.jpg', data: Buffer.from((await picture(1)).bytes) },
    ]);
    const surveyed = await lookThrough(sent, 'Holidays.zip', bytes);
    expect(surveyed).toMatchObject({
      origin: ['Holidays.zip'],
      files: [{ name: 'Holidays.zip', arrived: true }],
      plan: { photos: 3, loose: 1, there: 1, albums: [{ title: 'Sea', photos: 2 }] },
    });
    expect((await ada.post(`/api/v1/imports/${sent.id}/start`)).status).toBe(200);
    const done = await reaches(sent, 'done');
    expect(done).toMatchObject({ added: 1, there: 1, failed: 1 });
    const { body: csv } = await ada.get<string>(`/api/v1/imports/${sent.id}/report.csv`);
    expect(csv.split('\r\n')[0]).toBe('path,state,reason,bytes,uncertain,photos');
    expect(csv).toContain('Sea/=2.jpg,failed,unsupported_type,7,true,');
    const { body: lines } = await ada.get<{ state: string }[]>(
      `/api/v1/imports/${sent.id}/report.json`,
    );
    expect(lines.map(({ state }) => state)).toEqual(['there', 'failed', 'added']);
  });

  test('is nobody else’s', async () => {
    const path = `/api/v1/imports/${sent.id}`;
    expect((await eve.get(path)).status).toBe(404);
    expect((await eve.post(`${path}/start`)).status).toBe(404);
    expect((await eve.get(`${path}/report.csv`)).status).toBe(404);
    expect((await eve.delete(path)).status).toBe(404);
    const words = { import: sent.id, filename: 'a.zip' };
    expect((await begin(eve, '/import-uploads', 10, words)).status).toBe(404);
  });

  test('can be taken back into the trash, and forgotten', async () => {
    const undone = await ada.post<ImportJson>(`/api/v1/imports/${sent.id}/undo`);
    expect(undone.body.undoneAt).not.toBeNull();
    const sea = (await albumsOf(ada)).find(({ title }) => title === 'Sea')!;
    expect(await ada.photos(sea.id)).toEqual([]);
    expect((await ada.delete(`/api/v1/imports/${sent.id}`)).status).toBe(204);
    expect((await ada.get(`/api/v1/imports/${sent.id}`)).status).toBe(404);
  });

  test('comes without the albums that nobody wants of its plan', async () => {
    const made = (await ada.post<ImportJson>('/api/v1/imports', { kind: 'folder' })).body;
    const names = ['Hills/1.jpg', 'Harbour/1.jpg', 'Harbour/2.jpg', '4.jpg'];
    const files = await Promise.all(
      names.map(async (name, index) => ({
        name,
        data: Buffer.from((await picture(40 + index, { width: 64, height: 48 })).bytes),
      })),
    );
    const { plan } = await lookThrough(made, 'Coast.zip', makeZip(files));
    expect(plan).toMatchObject({ photos: 4, loose: 1, albumCount: 2 });
    const { key } = plan!.albums.find(({ title }) => title === 'Harbour')!;
    const startWith = (body: object) => ada.post(`/api/v1/imports/${made.id}/start`, body);
    const begun = await startWith({ leaveOut: { albums: [key], loose: true } });
    expect(begun).toMatchObject({
      status: 200,
      body: { wishes: { leaveOut: { albums: [key], loose: true } } },
    });
    const done = await reaches(made, 'done');
    expect(done).toMatchObject({ total: 1, added: 1, skipped: 3, failed: 0 });
    const titles = (await albumsOf(ada)).map(({ title }) => title);
    expect(titles).toContain('Hills');
    expect(titles).not.toContain('Harbour');
    const { body: lines } = await ada.get<{ state: string; reason: string | null }[]>(
      `/api/v1/imports/${made.id}/report.json`,
    );
    expect(lines.map(({ state, reason }) => reason ?? state).toSorted()).toEqual([
      'added',
      'left_out',
      'left_out',
      'left_out',
    ]);
    const late = await startWith({ leaveOut: { albums: [] } });
    expect(late).toMatchObject({ status: 409, body: { code: 'import_state' } });
  });
});
