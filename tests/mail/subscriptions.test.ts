import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Album } from '../../src/domain/albums/album.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { noteAddition } from '../../src/domain/subscriptions/note-addition.ts';
import { Subscription } from '../../src/domain/subscriptions/subscription.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { openSettledMailer } from '../../src/jobs/settled-mailer.ts';
import { tellingTasks } from '../../src/jobs/telling.ts';
import type { Client } from '../support/client.ts';
import { addressIn, openMailServer, type MailServer } from '../support/mail-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { doJobs, stopClock, type Clock } from '../support/work.ts';

const html = { accept: 'text/html' };

describe('new photos of a public album, by mail and without an account', () => {
  let server: TestServer;
  let mails: MailServer;
  let clock: Clock;
  let ada: Client;
  let eve: Client;
  let album: AlbumJson;
  let page: string;
  beforeAll(async () => {
    mails = await openMailServer();
    server = await openTestServer({ jobs: false, settings: { ALBUMEN_SMTP_URL: mails.url } });
    ada = await server.account('ada');
    eve = await server.account('eve');
    album = await ada.album({ title: 'Alps', audience: 'public' });
    page = `${server.origin}/a/${album.handle}`;
    clock = stopClock(server.app, new Date(Date.now() + 60_000).toISOString());
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await mails?.[Symbol.asyncDispose]();
  });

  const work = () => {
    const mailer = openSettledMailer(clock.units);
    return doJobs(server.app, tellingTasks(clock.units, mailer, server.app.log), clock.now);
  };
  /** The form of the page, as a browser without scripts sends it. */
  const ask = (mail: string, at = page) =>
    fetch(`${at}/mail`, {
      method: 'POST',
      body: new URLSearchParams({ mail }),
      headers: { ...html, origin: server.origin },
      redirect: 'manual',
    });
  const press = (address: string, body = '') =>
    fetch(address, {
      method: 'POST',
      body,
      headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' },
    });
  const to = (mail: string) => mails.received.filter((it) => it.to.includes(mail));
  const count = async (who = ada) =>
    (await who.get<{ count: number }>(`/api/v1/albums/${album.id}/subscriptions`)).body.count;
  const subscribe = async (mail: string) => {
    await ask(mail);
    await work();
    await press(addressIn(to(mail).at(-1)!, '/mail/photos/confirm/'));
  };
  const addPhotos = async (amount: number) => {
    const ids = await clock.units.transact(async ({ em, now }) => {
      const into = await em.findOneOrFail(Album, { id: album.id });
      const photos = Array.from({ length: amount }, () =>
        em.create(Photo, { album: into, state: 'ready', listedAt: now() }),
      );
      em.persist(photos);
      await em.flush();
      return photos.map(({ id }) => id);
    });
    for (const id of ids) await clock.units.transact((scope) => noteAddition(scope, id));
    clock.pass(66);
    await work();
  };

  test('come once an address has said yes, by the mail that went there, and are one mail for all of them', async () => {
    const offered = await (await fetch(page, { headers: html })).text();
    expect(offered).toContain(`action="/a/${album.handle}/mail"`);
    const answer = await ask('Gus@Mail.Example');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/a/${album.handle}/mail?asked`,
    ]);
    const asked = await (await fetch(`${page}/mail?asked`, { headers: html })).text();
    expect(asked).toContain('Look into your mail');
    await work();
    const [question] = to('gus@mail.example');
    expect(question!.mail.subject).toBe('Get new photos of “Alps”?');
    const confirm = addressIn(question!, '/mail/photos/confirm/');
    expect(await (await fetch(confirm, { headers: html })).text()).toContain('Yes, send them');
    await addPhotos(2);
    expect([await count(), to('gus@mail.example').length]).toEqual([0, 1]);

    expect(await (await press(confirm)).text()).toContain('You get new photos');
    expect(await count()).toBe(1);
    await addPhotos(100);
    const news = to('gus@mail.example').slice(1);
    expect(news.map(({ mail }) => mail.subject)).toEqual(['100 new photos in “Alps”']);
    expect(addressIn(news[0]!, '/a/')).toBe(page);
    expect(news[0]!.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');

    await ask('gus@mail.example');
    await work();
    expect(to('gus@mail.example')).toHaveLength(2);
    const stop = addressIn(news[0]!, '/mail/photos/stop/');
    expect(await (await fetch(stop, { headers: html })).text()).toContain(
      'No more photos by mail?',
    );
    expect(await count()).toBe(1);
    expect((await press(stop, 'List-Unsubscribe=One-Click')).status).toBe(200);
    expect(await count()).toBe(0);
    expect((await press(stop)).status).toBe(200);
    await addPhotos(1);
    expect(to('gus@mail.example')).toHaveLength(2);
  });

  test('are not for whoever says yes after a day, and forged addresses open nothing', async () => {
    await ask('late@mail.example');
    await work();
    const confirm = addressIn(to('late@mail.example')[0]!, '/mail/photos/confirm/');
    await clock.units.write(async ({ em, now }) => {
      const late = await em.findOneOrFail(Subscription, { mail: 'late@mail.example' });
      late.expiresAt = new Date(now().getTime() - 25 * 3_600_000);
    });
    expect(await (await press(confirm)).text()).toContain('This is over');
    expect(await count()).toBe(0);
    expect((await press(confirm.replace('/confirm/', '/stop/'))).status).toBe(404);
    expect((await fetch(`${server.origin}/mail/photos/stop/${'A'.repeat(80)}`)).status).toBe(404);
  });

  test('stop while the album is not for everybody, and what came meanwhile is not sent later', async () => {
    await subscribe('ida@mail.example');
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'private', keepFollowers: false });
    expect((await ask('new@mail.example')).status).toBe(404);
    await addPhotos(3);
    expect(to('ida@mail.example')).toHaveLength(1);
    await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'public' });
    await addPhotos(1);
    expect(to('ida@mail.example').at(-1)!.mail.subject).toBe('1 new photo in “Alps”');
  });

  test('end for an address that refuses them three times in a row', async () => {
    await subscribe('bob@mail.example');
    const before = await count();
    mails.refuses.set('bob@mail.example', 550);
    await addPhotos(1);
    await addPhotos(1);
    expect(await count()).toBe(before);
    mails.refuses.delete('bob@mail.example');
    await addPhotos(1);
    mails.refuses.set('bob@mail.example', 550);
    await addPhotos(1);
    await addPhotos(1);
    expect(await count()).toBe(before);
    await addPhotos(1);
    expect(await count()).toBe(before - 1);
  });

  test('are counted for those who manage the album, and nobody is told whose the addresses are', async () => {
    const path = `/api/v1/albums/${album.id}/subscriptions`;
    expect(Object.keys((await ada.get(path)).body)).toEqual(['count']);
    expect((await eve.get(path)).status).toBe(404);
    const wrong = await ask('no address');
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('That is not a mail address.');
  });

  test('are asked for twenty times an hour from one place, and five times for one address', async () => {
    const other = await ada.album({ title: 'Lake', audience: 'public' });
    const at = `${server.origin}/a/${other.handle}`;
    const statuses: number[] = [];
    for (let tries = 0; tries < 22; tries += 1) {
      statuses.push((await ask(`n${tries}@mail.example`, at)).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});
