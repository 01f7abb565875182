import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { Album } from '../../src/domain/albums/album.ts';
import type { Contributor } from '../../src/domain/photos/photo.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { noteAddition } from '../../src/domain/subscriptions/note-addition.ts';
import { notify } from '../../src/domain/notices/notify.ts';
import type { NoticeKind } from '../../src/domain/notices/notice.ts';
import { openSettledMailer } from '../../src/jobs/settled-mailer.ts';
import { tellingTasks } from '../../src/jobs/telling.ts';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import { Client } from '../support/client.ts';
import { addressIn, openMailServer, type MailServer } from '../support/mail-server.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { doJobs, stopClock, type Clock } from '../support/work.ts';

describe('what somebody is told by mail', () => {
  let server: TestServer;
  let mails: MailServer;
  let clock: Clock;
  let ada: Client;
  let adaId: string;
  let album: AlbumJson;
  let count = 0;

  beforeAll(async () => {
    mails = await openMailServer();
    server = await openTestServer({ jobs: false, settings: { ALBUMEN_SMTP_URL: mails.url } });
  });
  beforeEach(async () => {
    count += 1;
    ada = await server.account(`ada${count}`);
    adaId = (await ada.get<{ id: string }>('/api/v1/account')).body.id;
    album = await ada.album({ title: 'Alps' });
    clock = stopClock(server.app, '2030-03-04T12:00:00.000Z');
    await clock.units.write(async ({ em }) => {
      (await em.findOneOrFail(Account, { id: adaId })).mail = `ada${count}@mail.example`;
    });
    mails.received.length = 0;
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await mails?.[Symbol.asyncDispose]();
  });

  const work = () =>
    doJobs(
      server.app,
      tellingTasks(clock.units, openSettledMailer(clock.units), server.app.log),
      clock.now,
    );
  const guest: Contributor = { name: 'Gus', address: null, url: null, guest: true };
  /** Photos that somebody gave, as they are once they are prepared. */
  const add = async (amount: number, contributor: Contributor | null = guest) => {
    const ids = await clock.units.transact(async ({ em, now }) => {
      const into = await em.findOneOrFail(Album, { id: album.id });
      const photos = Array.from({ length: amount }, () =>
        em.create(Photo, { album: into, state: 'ready', listedAt: now(), contributor }),
      );
      em.persist(photos);
      await em.flush();
      return photos.map(({ id }) => id);
    });
    for (const id of ids) await clock.units.transact((scope) => noteAddition(scope, id));
    return ids;
  };
  const tell = (kind: NoticeKind, occasion: string) =>
    clock.units.transact((scope) => notify(scope, { kind, subject: album.id, occasion }, adaId));
  const own = () => mails.received.filter(({ to }) => to.includes(`ada${count}@mail.example`));
  const subjects = () => own().map(({ mail }) => mail.subject);
  const notices = async () =>
    (await ada.get<Page<NoticeJson>>('/api/v1/notices')).body.items.map(({ text }) => text);

  test('is one mail for a hundred photos, after five minutes of quiet, and one an hour (B.14)', async () => {
    await add(60);
    clock.pass(4);
    await add(40);
    clock.pass(2);
    await work();
    expect(await notices()).toEqual([]);
    clock.pass(4);
    await work();
    expect(await notices()).toEqual(['The album “Alps” has 100 new photos.']);
    clock.pass(1);
    await work();
    expect(subjects()).toEqual(['The album “Alps” has 100 new photos.']);
    expect(own()).toHaveLength(1);

    await add(3);
    clock.pass(20);
    await work();
    clock.pass(20);
    await work();
    expect(subjects()).toHaveLength(1);
    clock.pass(20);
    await work();
    clock.pass(1);
    await work();
    expect(subjects()).toEqual([
      'The album “Alps” has 100 new photos.',
      'The album “Alps” has 3 new photos.',
    ]);
    for (let hours = 0; hours < 5; hours += 1) {
      clock.pass(60);
      await work();
    }
    expect(subjects()).toHaveLength(2);
  });

  test('is told of photos that never stop coming after an hour, and never of one’s own or of what is gone', async () => {
    await add(5, null);
    const [gone] = await add(1);
    await clock.units.write(async ({ em, now }) => {
      (await em.findOneOrFail(Photo, { id: gone! })).trashedAt = now();
    });
    clock.pass(6);
    await work();
    clock.pass(6);
    await work();
    expect(await notices()).toEqual([]);
    clock.pass(60);
    for (let minutes = 0; minutes < 62; minutes += 2) {
      await add(1);
      clock.pass(2);
      await work();
    }
    expect(subjects()).toHaveLength(1);
    expect(subjects()[0]).toMatch(/has (29|30|31) new photos/);
  });

  test('waits for the morning where somebody lives, and comes as one mail then', async () => {
    await ada.patch('/api/v1/account/notifications', {
      rhythm: 'daily',
      timeZone: 'Asia/Kathmandu',
      language: 'de',
    });
    await tell('contribution.waiting', 'one');
    clock.pass(60);
    await tell('storage.full', 'two');
    await work();
    // Eight o’clock in Kathmandu is 02:15 UTC.
    clock.now = new Date('2030-03-05T02:14:00.000Z');
    await work();
    expect(subjects()).toEqual([]);
    clock.pass(1);
    await work();
    expect(subjects()).toEqual([`Dein Tag auf ${new URL(server.origin).host}`]);
    expect(own()[0]!.mail.text).toContain('„Alps“: Neue Fotos warten auf dein Ja.');
    expect(own()[0]!.mail.text).toContain('der Platz ist voll');

    await ada.patch('/api/v1/account/notifications', { rhythm: 'weekly', language: 'en' });
    await tell('storage.full', 'three');
    clock.now = new Date('2030-03-10T12:00:00.000Z');
    await work();
    expect(subjects()).toHaveLength(1);
    clock.now = new Date('2030-03-11T02:15:00.000Z'); // a Monday
    await work();
    expect(subjects()[1]).toBe(`Your week on ${new URL(server.origin).host}`);
  });

  test('is not what was read at the console meanwhile', async () => {
    await tell('contribution.waiting', 'one');
    await ada.post('/api/v1/notices/read');
    clock.pass(10);
    await work();
    expect(subjects()).toEqual([]);
  });

  test('ends with one press, for its kind alone, and is not ended by looking (RFC 8058)', async () => {
    await tell('storage.full', 'one');
    clock.pass(1);
    await work();
    const [first] = own();
    const header = first!.mail.headers.find(({ key }) => key === 'list-unsubscribe')!.value;
    const stop = header.slice(1, -1);
    expect(stop).toContain(`${server.origin}/mail/notices/`);
    expect(first!.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(addressIn(first!, '/mail/notices/')).toBe(stop);

    const page = await fetch(stop, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('No more mails like this one?');
    const chosen = async () =>
      (
        await ada.get<{ choices: Record<string, { mail: boolean }> }>(
          '/api/v1/account/notifications',
        )
      ).body.choices;
    expect((await chosen())['storage.full']!.mail).toBe(true);
    const press = (body: string) =>
      fetch(stop, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      });
    expect((await press('List-Unsubscribe=One-Click')).status).toBe(200);
    expect((await chosen())['storage.full']!.mail).toBe(false);
    expect((await chosen())['contribution.waiting']!.mail).toBe(true);
    await tell('storage.full', 'two');
    clock.pass(1);
    await work();
    expect(subjects()).toHaveLength(1);
    expect(await notices()).toHaveLength(2);
    await press('answer=again');
    expect((await chosen())['storage.full']!.mail).toBe(true);
    const forged = await fetch(`${server.origin}/mail/notices/${'A'.repeat(60)}`);
    expect(forged.status).toBe(404);
  });

  test('shows no picture of a private album, unless its owner allows it, and never from elsewhere', async () => {
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private' });
    const tellOfOne = async () => {
      await add(1);
      clock.pass(70);
      await work();
      clock.pass(1);
      await work();
      return own().at(-1)!;
    };
    const key = `renditions/test-${count}/thumbnail.jpg`;
    const path = join(server.app.config.dataDir, `thumbnail-${count}.jpg`);
    await writeFile(path, (await picture(1)).bytes);
    await server.app.storage.put(key, path);
    const dress = () =>
      clock.units.write(async ({ em }) => {
        for (const photo of await em.find(Photo, { album: album.id })) {
          photo.renditions = [
            {
              name: 'thumbnail',
              mediaType: 'image/jpeg',
              width: 320,
              height: 240,
              bytes: 1,
              sha256: '',
              key,
            },
          ];
        }
      });
    const seen = clock.units;
    clock.units = {
      ...seen,
      transact: async (unit) => {
        await dress();
        return seen.transact(unit);
      },
    };
    const plain = await tellOfOne();
    expect(plain.mail.attachments).toHaveLength(0);
    expect(plain.mail.html).toBeUndefined();
    await ada.patch(`/api/v1/albums/${album.id}`, { showsPhotosInMail: true });
    const shown = await tellOfOne();
    expect(shown.mail.attachments).toHaveLength(1);
    expect(shown.mail.html).toContain('src="cid:');
    expect(shown.mail.html).not.toMatch(/src="http/);
  });

  test('is how somebody chose, and nothing else', async () => {
    const { status, body } = await ada.patch<{ code: string }>('/api/v1/account/notifications', {
      timeZone: 'Mars/Olympus',
    });
    expect([status, body.code]).toEqual([422, 'time_zone_unknown']);
    const choices = { 'storage.full': { app: false, mail: false } };
    await ada.patch('/api/v1/account/notifications', { choices });
    await tell('storage.full', 'one');
    expect(await notices()).toEqual([]);
    clock.pass(1);
    await work();
    expect(subjects()).toEqual([]);
    expect((await ada.get('/api/v1/account/notifications')).body).toMatchObject({
      choices: { 'storage.full': { app: false, mail: false, push: false } },
      rhythm: 'soon',
      sendsMail: true,
      mail: `ada${count}@mail.example`,
      browsers: [],
    });
    expect((await new Client(server.origin).get('/api/v1/account/notifications')).status).toBe(401);
  });

  test('can be tried', async () => {
    const wish = { channel: 'mail' };
    expect((await ada.post('/api/v1/account/notifications/test', wish)).status).toBe(204);
    clock.now = new Date(Date.now() + 1000);
    await work();
    expect(subjects()).toEqual(['This is a test']);
    const none = await ada.post('/api/v1/account/notifications/test', { channel: 'push' });
    expect([none.status, none.body['code']]).toEqual([409, 'push_missing']);
  });
});
