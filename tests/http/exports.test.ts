import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtempDisposable, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportedAlbum } from '../../src/archive/albumen/format.ts';
import { openSource } from '../../src/archive/sources/open-source.ts';
import { Account } from '../../src/domain/accounts/account.ts';
import { composeExport } from '../../src/domain/exports/compose-export.ts';
import { entriesOf as spooled } from '../../src/domain/exports/export-entries.ts';
import { Spool } from '../../src/domain/exports/spool.ts';
import { writeExport } from '../../src/domain/exports/write-export.ts';
import { beginImport } from '../../src/domain/imports/begin-import.ts';
import { Import } from '../../src/domain/imports/import.ts';
import { runImport } from '../../src/domain/imports/run-import.ts';
import { sourceTools } from '../../src/domain/imports/source-tools.ts';
import { resume } from '../../src/domain/imports/steer-import.ts';
import { surveyImport } from '../../src/domain/imports/survey-import.ts';
import { sweepStrays } from '../../src/domain/photos/sweep-strays.ts';
import { findKeptBeside } from '../../src/jobs/kept-files.ts';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ExportJson } from '../../src/http/api/schemas/exports.ts';
import type { CommentJson, ReactionJson } from '../../src/http/api/schemas/interactions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { entriesOf, readEntry, testArchive } from '../support/archives.ts';
import { doChore } from '../support/chores.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { signedIn } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

const tools = sourceTools(() => Promise.reject(new Error('Nobody is asked.')));

const PASSWORD = 'three words together';

describe('everything of one’s own', () => {
  let server: TestServer;
  let other: TestServer;
  let ada: Client;
  let ben: Client;
  let world: Awaited<ReturnType<typeof makeWorld>>;
  let desk: Awaited<ReturnType<typeof mkdtempDisposable>>;
  let file: string;
  let home: string;
  beforeAll(async () => {
    [server, other] = await Promise.all([openTestServer(), openTestServer({ jobs: false })]);
    [ada, ben] = await Promise.all([server.account('ada'), server.account('ben')]);
    desk = await mkdtempDisposable(join(tmpdir(), 'albumen-export-'));
    world = await makeWorld();
    file = join(desk.path, 'ada.albumen.zip');
    await writeFile(file, await fetchExport(await exportOf()));
    home = new URL(server.origin).host;
  });
  afterAll(async () => {
    await Promise.all([server, other].map((one) => one[Symbol.asyncDispose]()));
    await desk[Symbol.asyncDispose]();
  });

  /** Nested albums, an own order, words, marks, talk, links, and people whose secrets must stay where they are. */
  async function makeWorld() {
    const trip = await ada.album({ title: 'Lago d’Orta: „Früh“', description: 'Two days.' });
    const [peaks, hidden] = await Promise.all([
      ada.album({ title: 'Peaks', audience: 'private' }),
      ben.album({ title: 'Only for Ben', audience: 'private' }),
    ]);
    const [first, second, third] = await ada.addPhotos(trip.id, [
      fixture('camera-gps.jpg'),
      await picture(1),
      await picture(2),
    ]);
    const [alone] = await ada.addPhotos(peaks.id, [await picture(3)]);
    await ben.upload(hidden.id, [await picture(9)]);
    const change = async (photo: PhotoJson, what: object) =>
      expect((await ada.patch(`/api/v1/photos/${photo.id}`, what)).status).toBe(200);
    await change(second!, {
      caption: 'Early,\nvery early & <cold>',
      altText: 'A lake without wind',
      takenAt: '2019-05-04T05:31:00+02:00',
      focalPoint: { x: 0.25, y: -0.5 },
      rating: 4,
      sensitive: true,
    });
    await change(third!, { takenAt: null, license: 'cc-by' });
    const portrait = await formOf([await picture(4)]);
    expect((await ada.put('/api/v1/account/avatar', portrait)).status).toBe(200);
    const done = await Promise.all([
      ada.put(`/api/v1/photos/${second!.id}/tags`, { tags: ['Lake', 'früh'] }),
      ada.put(`/api/v1/photos/${third!.id}/favourite`, {}),
      ada.put(`/api/v1/albums/${trip.id}/order`, { photoIds: [third!.id, first!.id, second!.id] }),
      ada.patch(`/api/v1/albums/${peaks.id}`, { parentId: trip.id, sortBy: 'name' }),
    ]);
    expect(done.map(({ status }) => status)).toEqual([200, 204, 200, 200]);
    await ada.patch(`/api/v1/albums/${trip.id}`, {
      coverId: second!.id,
      labelColour: 'moss',
      dayTitles: { '2019-05-04': 'At the lake' },
    });
    const said = await ben.post<CommentJson>(`/api/v1/photos/${second!.id}/comments`, {
      text: 'So still.',
    });
    await ada.post(`/api/v1/photos/${second!.id}/comments`, {
      text: 'It was.',
      inReplyTo: said.body.id,
    });
    await ada.post(`/api/v1/photos/${second!.id}/comments`, { text: 'Six o’clock.' });
    await ada.put(`/api/v1/comments/${said.body.id}/reaction`, { emoji: '👍' });
    await ben.put(`/api/v1/photos/${second!.id}/reaction`, {});
    await ben.post(`/api/v1/albums/${trip.id}/comments`, { text: 'Let us go again.' });
    const locked = await ada.link({
      album: trip.id,
      label: 'For everybody',
      password: PASSWORD,
      downloads: 'original',
      comments: 'on',
    });
    const chosen = await ada.link({ photos: [third!.id], label: 'Just this', viewLimit: 5 });
    const removed = await ada.link({ album: trip.id });
    await ada.delete(`/api/v1/links/${removed.id}`);
    await alter(server, `update account set mail = 'ben@mail.example' where handle = 'ben'`);
    const asked = await ada.post(`/api/v1/albums/${trip.id}/collaborators`, {
      who: 'carl@mail.example',
      role: 'viewer',
    });
    expect(asked.status, JSON.stringify(asked.body)).toBe(201);
    return {
      trip,
      peaks,
      hidden,
      alone: alone!,
      photos: [third!, first!, second!],
      locked,
      chosen,
    };
  }

  async function exportOf(album?: AlbumJson): Promise<ExportJson> {
    const asked = await ada.post<ExportJson>('/api/v1/exports', album ? { album: album.id } : {});
    expect(asked.status, JSON.stringify(asked.body)).toBe(201);
    return until(async () => {
      const { body } = await ada.get<Page<ExportJson>>('/api/v1/exports');
      return body.items.find(({ id, state }) => id === asked.body.id && state !== 'preparing');
    });
  }

  const addressOf = async ({ id }: ExportJson): Promise<string> =>
    (await ada.post<{ url: string }>(`/api/v1/exports/${id}/fetch`)).body.url;

  async function fetchExport(made: ExportJson): Promise<Buffer> {
    const answer = await ada.bytes(await addressOf(made));
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBe(made.bytes);
    return bytes;
  }

  const readJson = async <Value>(path: string, name: string): Promise<Value> =>
    JSON.parse(String(await readEntry(path, name))) as Value;

  test('is an archive that every program reads: originals to the byte, sidecars, JSON and ActivityStreams', async () => {
    await testArchive(file);
    const names = (await entriesOf(file)).map(({ name }) => name);
    const { trip, peaks } = world;
    const folder = `albums/${trip.handle}/`;
    const within = names.filter((name) => name.startsWith(folder));
    expect(within).toHaveLength(3 * 2 + 3);
    expect(names).toEqual(
      expect.arrayContaining([
        'albumen.json',
        'account.json',
        'avatar.jpg',
        'actor.jsonld',
        `albums/${peaks.handle}/album.json`,
      ]),
    );
    const { photos } = await readJson<ExportedAlbum>(file, `${folder}album.json`);
    expect(photos[2]!.comments.map(({ isPublic }) => isPublic)).toEqual([true, true, true]);
    const original = await ada.bytes(world.photos[1]!.original!.url);
    expect(await readEntry(file, `${folder}${photos[1]!.file}`)).toEqual(
      Buffer.from(await original.arrayBuffer()),
    );
    const { avatar } = await readJson<{ avatar: { file: string; sha256: string } }>(
      file,
      'account.json',
    );
    expect(avatar).toMatchObject({ file: 'avatar.jpg', width: 400, height: 400 });
    const portrait = await readEntry(file, avatar.file);
    expect(createHash('sha256').update(portrait).digest('hex')).toBe(avatar.sha256);
    const sidecar = String(await readEntry(file, `${folder}${photos[2]!.file}.xmp`));
    for (const words of ['Early,', 'A lake without wind', '<rdf:li>früh', '<xmp:Rating>4']) {
      expect(sidecar).toContain(words);
    }
    const outbox = await readJson<{ totalItems: number; orderedItems: { object: object }[] }>(
      file,
      `${folder}outbox.jsonld`,
    );
    expect(outbox.totalItems).toBe(3);
    expect(outbox.orderedItems[2]!.object).toMatchObject({
      type: 'Note',
      content: expect.stringContaining('very early &amp; &lt;cold&gt;') as string,
      attachment: [{ type: 'Image', url: encodeURIComponent(photos[2]!.file) }],
    });
  });

  test('is one’s own alone: nothing private of others, and nothing that opens anything (P14, F46)', async () => {
    const bytes = await readFile(file);
    const { locked, chosen, hidden } = world;
    const secrets = [
      'ben@mail.example',
      'carl@mail.example',
      'Only for Ben',
      hidden.id,
      locked.token,
      chosen.token,
      PASSWORD,
      'PRIVATE KEY',
      '127.0.0.',
    ];
    expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
    const made = (await ada.get<Page<ExportJson>>('/api/v1/exports')).body.items[0]!;
    const address = await addressOf(made);
    const refused = await Promise.all([
      ben.post('/api/v1/exports', { album: world.trip.id }),
      ben.post('/api/v1/exports', { album: world.peaks.id }),
      ben.post(`/api/v1/exports/${made.id}/fetch`),
      ben.get(address),
      ben.delete(`/api/v1/exports/${made.id}`),
      ada.get(address.replace(/pass=.*/, 'pass=AAAA')),
      ada.get(
        address.replace(
          made.id,
          made.id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
        ),
      ),
      new Browser(server).get(address),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404, 401]);
    expect((await ben.get<Page<ExportJson>>('/api/v1/exports')).body.items).toEqual([]);

    const browser = await signedIn(server, 'ada');
    await alter(server, `update session set proved_at = now() - interval '1 hour'`);
    for (const path of ['/api/v1/exports', `/api/v1/exports/${made.id}/fetch`]) {
      const answer = await browser.request('POST', path, {});
      expect(answer).toMatchObject({ status: 403, body: { code: 'reauthentication_needed' } });
    }
    const rows = await server.app.orm.em
      .fork()
      .getConnection()
      .execute<{ actor: string; target: string }[]>(
        `select actor, target from audit_row where action = 'export.requested'`,
      );
    expect(rows).toEqual([{ actor: 'ada', target: 'ada' }]);
  });

  test('can be fetched in pieces, stays as it was, and is forgotten when it is ended', async () => {
    const made = await exportOf(world.trip);
    const before = await fetchExport(made);
    const caption = (words: string) =>
      ada.patch(`/api/v1/photos/${world.photos[0]!.id}`, { caption: words });
    await caption('Said later');
    const address = await addressOf(made);
    const middle = Math.floor(before.length / 2);
    const pieces = await Promise.all(
      [`bytes=0-${middle - 1}`, `bytes=${middle}-`].map(async (range) => {
        const answer = await ada.bytes(address, { range });
        expect(answer.status).toBe(206);
        return Buffer.from(await answer.arrayBuffer());
      }),
    );
    expect(Buffer.concat(pieces).equals(before)).toBe(true);
    await caption('');
    const folder = join(server.app.config.mediaDir, 'exports', made.id.slice(-2));
    expect(await readdir(folder)).toHaveLength(1);
    const strays = await server.app.units.look((scope) => {
      const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000);
      return sweepStrays({ ...scope, now: inTwoDays }, findKeptBeside, { isDry: true });
    });
    expect(strays.files).toBe(0);
    expect((await ada.delete(`/api/v1/exports/${made.id}`)).status).toBe(204);
    expect((await ada.get(address)).status).toBe(404);
    await doChore(server, 'end-exports');
    expect(await readdir(folder)).toEqual([]);
  });

  async function importInto(target: TestServer, handle: string, path: string): Promise<Import> {
    await using source = await openSource('albumen', { paths: [path] }, tools);
    const { units } = target.app;
    const { id } = await units.transact(async (scope) => {
      const account = await scope.em.findOneOrFail(Account, { handle });
      const wishes = { trashed: false, comments: true, people: false };
      return beginImport(scope, account, {
        kind: 'albumen',
        origin: path,
        wishes,
        runner: 'terminal',
      });
    });
    await surveyImport(units, id, source);
    await units.transact(async (scope) =>
      resume(scope, await scope.em.findOneOrFail(Import, { id })),
    );
    await runImport(units, id, source, {
      surprised: (error) => {
        throw error;
      },
    });
    return units.look(({ em }) => em.findOneOrFail(Import, { id }));
  }

  test('is the same on another server, where its links open by what people have of them', async () => {
    const carla = await other.account('ada');
    expect(await importInto(other, 'ada', file)).toMatchObject({
      state: 'done',
      added: 4,
      failed: 0,
    });
    const { items } = (await carla.get<Page<AlbumJson>>('/api/v1/albums')).body;
    const trip = items.find(({ title }) => title === world.trip.title)!;
    const peaks = items.find(({ title }) => title === 'Peaks')!;
    expect(items).toHaveLength(2);
    expect(trip).toMatchObject({
      handle: world.trip.handle,
      description: 'Two days.',
      audience: 'private',
      labelColour: 'moss',
      sortBy: 'own',
      dayTitles: { '2019-05-04': 'At the lake' },
    });
    expect(peaks).toMatchObject({ sortBy: 'name', parents: [{ id: trip.id }] });
    const photos = await carla.photos(trip.id);
    expect(photos.map(({ original }) => original?.sha256)).toEqual(
      world.photos.map(({ original }) => original?.sha256),
    );
    expect(photos[0]).toMatchObject({ favourite: true, takenAt: null, license: 'cc-by' });
    expect(photos[2]).toMatchObject({
      caption: 'Early,\nvery early & <cold>',
      altText: 'A lake without wind',
      takenAt: '2019-05-04T05:31:00+02:00',
      focalPoint: { x: 0.25, y: -0.5 },
      rating: 4,
      sensitive: true,
      tags: ['früh', 'Lake'],
    });
    const talk = async (path: string) =>
      (await carla.get<Page<CommentJson>>(`/api/v1/${path}/comments`)).body.items;
    const [said, answer] = await talk(`photos/${photos[2]!.id}`);
    expect(said).toMatchObject({
      text: 'So still.',
      author: { name: 'Ben', address: `@ben@${home}` },
      own: false,
      reactions: [{ emoji: '👍', count: 1, own: true }],
    });
    expect(answer).toMatchObject({ text: 'It was.', own: true, inReplyTo: said!.id });
    expect(await talk(`albums/${trip.id}`)).toMatchObject([{ text: 'Let us go again.' }]);
    const liked = await carla.get<Page<ReactionJson>>(`/api/v1/photos/${photos[2]!.id}/reactions`);
    expect(liked.body.items).toMatchObject([{ author: { name: 'Ben', address: `@ben@${home}` } }]);

    const links = (await carla.get<Page<LinkJson>>('/api/v1/links')).body.items;
    expect(links.map(({ label, state }) => [label, state])).toEqual([
      ['Just this', 'paused'],
      ['For everybody', 'paused'],
    ]);
    const visitor = new Browser(other);
    expect((await visitor.get(pathOf(world.locked))).body).toMatchObject({ code: 'link_paused' });
    for (const { id } of links) await carla.patch(`/api/v1/links/${id}`, { paused: false });
    const wrong = await visitor.unlock(pathOf(world.locked), 'another password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_password' } });
    await visitor.open(pathOf(world.locked), PASSWORD);
    await new Browser(other).open(pathOf(world.chosen));
    expect((await new Browser(other).page(pathOf(links[0]!))).status).toBe(200);

    expect(await importInto(other, 'ada', file)).toMatchObject({ added: 0, there: 4, failed: 0 });
    expect((await carla.get<Page<LinkJson>>('/api/v1/links')).body.items).toHaveLength(2);
    expect(await carla.photos(trip.id)).toHaveLength(3);
  });

  test('exported from there again says the same', async () => {
    const again = join(desk.path, 'again');
    await other.app.units.look(async (scope) => {
      const account = await scope.em.findOneOrFail(Account, { handle: 'ada' });
      await using spool = await Spool.open(join(desk.path, 'spool'));
      await composeExport(
        scope,
        { account, album: null },
        other.app.federation.exportDocuments,
        spool,
      );
      const { entries } = await spool.finish();
      const openText = ({ from, to }: { from: number; to: number }) =>
        createReadStream(spool.path, { start: from, end: to - 1 });
      const files = spooled(entries, { id: 'again', storage: scope.storage, openText });
      await writeExport(files, again, () => undefined);
      await expect(writeExport(files, again, () => undefined)).rejects.toMatchObject({
        code: 'target_exists',
      });
    });
    const { trip, peaks } = world;
    const handles = await readdir(join(again, 'albums'));
    expect(handles).toHaveLength(2);
    for (const title of [trip.title, peaks.title]) {
      const theirs = await Promise.all(
        handles.map(async (handle): Promise<ExportedAlbum> => {
          const text = await readFile(join(again, 'albums', handle, 'album.json'), 'utf8');
          return JSON.parse(text) as ExportedAlbum;
        }),
      );
      const now = theirs.find((album) => album.title === title)!;
      const handle = title === trip.title ? trip.handle : peaks.handle;
      const was = await readJson<ExportedAlbum>(file, `albums/${handle}/album.json`);
      expect(sameOf(now)).toEqual(sameOf(was));
    }
  });

  /** An album without what differs from server to server, and without what an import leaves to its owner. */
  function sameOf({ settings, photos, links, comments, reactions, ...album }: ExportedAlbum) {
    const { audience: _, ...chosen } = settings;
    const by = ({ isOwn, name, address }: ExportedAlbum['reactions'][number]['by']) =>
      isOwn ? 'own' : `${name} ${address}`;
    const saidIn = (said: ExportedAlbum['comments']) =>
      said.map((one) => ({
        ...one,
        id: null,
        answers: said.findIndex(({ id }) => id === one.answers),
        isPublic: one.by.isOwn && one.answers === null && one.isPublic,
        by: by(one.by),
        reactions: one.reactions.map((reaction) => ({ ...reaction, by: by(reaction.by) })),
      }));
    const likes = (all: ExportedAlbum['reactions']) =>
      all.map((one) => ({ ...one, by: by(one.by) }));
    return {
      title: album.title,
      description: album.description,
      createdAt: album.createdAt,
      handle: album.handle,
      cover: photos.findIndex(({ id }) => id === album.cover),
      isNested: album.parent !== null,
      settings: chosen,
      comments: saidIn(comments),
      reactions: likes(reactions),
      photos: photos.map((photo) => ({
        ...photo,
        id: null,
        file: null,
        width: null,
        height: null,
        takenAt: photo.takenByHand ? photo.takenAt : null,
        comments: saidIn(photo.comments),
        reactions: likes(photo.reactions),
      })),
      links: links.map(({ label, settings: rules, passwordHash, createdAt, photos: only }) => ({
        label,
        rules,
        passwordHash,
        createdAt,
        only: only?.length ?? null,
      })),
    };
  }
});
