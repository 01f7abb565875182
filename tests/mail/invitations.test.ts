import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import { Account } from '../../src/domain/accounts/account.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { LinkPolicy, SERVER } from '../../src/domain/share-links/policies/link-policy.ts';
import { Client, formOf } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { picture } from '../support/pictures.ts';
import { alter, Browser } from '../support/links.ts';
import { addressIn, openMailServer, type MailServer } from '../support/mail-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { codeOf, setUpTotp, signedIn } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

let mails: MailServer;
let server: TestServer;
let ada: Client;
beforeAll(async () => {
  mails = await openMailServer();
  server = await openTestServer({
    settings: { ALBUMEN_SMTP_URL: mails.url, ALBUMEN_TRUST_PROXY: '1' },
  });
  ada = from(await server.account('ada'));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

let networks = 0;
/** The same, from a network of its own, so that only the test about networks meets their limit. */
const from = (client: Client, address = `203.0.${(networks += 1)}.1`) =>
  new Client(client.origin, { ...client.headers, 'x-forwarded-for': address });

const peopleOf = (album: AlbumJson) => `/api/v1/albums/${album.id}/collaborators`;
const invite = async (
  album: AlbumJson,
  who: string,
  wish: Record<string, unknown> = {},
  by: Client = from(ada),
): Promise<CollaboratorJson> => {
  const invited = await by.post<CollaboratorJson>(peopleOf(album), {
    who,
    role: 'viewer',
    ...wish,
  });
  expect(invited.status, JSON.stringify(invited.body)).toBe(201);
  return invited.body;
};
const listed = async (album: AlbumJson, by = ada): Promise<CollaboratorJson[]> =>
  (await by.get<Page<CollaboratorJson>>(peopleOf(album))).body.items;
const noticesOf = async (client: Client, kind: string): Promise<NoticeJson[]> =>
  (await client.get<Page<NoticeJson>>('/api/v1/notices')).body.items.filter(
    (it) => it.kind === kind,
  );

/** A person with a proven mail address. */
async function withMail(handle: string, mail: string): Promise<Client> {
  const client = await server.account(handle);
  await server.app.units.write(async ({ em }) => {
    (await em.findOneOrFail(Account, { handle })).mail = mail;
  });
  return client;
}

const pathOf = (address: string) => new URL(address).pathname;
/** Answers an invitation as its page's form does. */
async function answer(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(new URL(path, server.origin), {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: server.origin,
      'x-forwarded-for': `198.51.${(networks += 1)}.1`,
      ...headers,
    },
    body: new URLSearchParams(fields),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  const body = await response.text();
  return { status: response.status, headers: response.headers, body, cookie };
}
const asSignedIn = (cookie: string) => new Client(server.origin, { cookie, origin: server.origin });
const newcomer = (handle: string) => ({ answer: 'create', name: 'Cleo', handle, password });

describe('an invitation by mail', () => {
  test('says who invites, into what and as what, in plain words and without photos (J02)', async () => {
    const album = await ada.album({ title: 'Alps “2026”', audience: 'private' });
    const invited = await invite(album, ' Cleo@MAIL.example ', {
      role: 'collaborator',
      message: 'Hi Cleo,\nsee https://x.example',
    });
    expect(invited).toMatchObject({
      kind: 'mail',
      address: 'cleo@mail.example',
      name: 'cleo@mail.example',
      role: 'collaborator',
      state: 'invited',
      mailing: 'waiting',
      message: 'Hi Cleo,\nsee https://x.example',
    });
    const days = (Date.parse(invited.expiresAt) - Date.parse(invited.invitedAt)) / 86_400_000;
    expect(days).toBe(14);

    const received = await mails.next('cleo@mail.example');
    const { mail, raw } = received;
    const { host } = new URL(server.origin);
    const day = new Date(invited.expiresAt).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    expect(mail.subject).toBe('Ada invites you to “Alps “2026””');
    expect(mail.from).toMatchObject({ address: 'albumen@localhost' });
    expect(mail.text)
      .toBe(`Ada invites you to the album “Alps “2026”” on ${host}. You may look at its photos, and add photos of your own.

Ada writes:

> Hi Cleo,
> see https://x.example

Look at the invitation, and join:
${addressIn(received, '/join/')}

It works once, until ${day}, and for whoever has this mail: keep it to yourself.

--${' '}
Albumen at ${host}. If you want no mail from this server any more:
${addressIn(received, '/mail/stop/')}
`);
    expect(mail.html).toBeUndefined();
    expect(mail.attachments).toEqual([]);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    const unsubscribe = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value;
    expect(unsubscribe?.replaceAll(/\s/g, '')).toBe(`<${addressIn(received, '/mail/stop/')}>`);
    expect(pathOf(addressIn(received, '/join/'))).not.toBe(pathOf(invited.joinUrl!));
    await until(async () => (await listed(album))[0]?.mailing === 'sent');
  });

  test('carries nobody’s words out of their place', async () => {
    const eve = from(await server.account('eve'));
    await eve.patch('/api/v1/account', { name: 'Eve\r\nBcc: x@evil.example' });
    const album = await eve.album({ title: 'T\r\nBcc: y@evil.example\r\n\r\nBody' });
    await invite(album, 'gil@mail.example', { message: 'a\r\n.\r\nb\r\n-- \r\nc' }, eve);
    const { mail, raw, to } = await mails.next('gil@mail.example');
    expect(to).toEqual(['gil@mail.example']);
    expect(raw).not.toMatch(/^Bcc:/m);
    expect(mail.bcc).toBeUndefined();
    expect(mail.text).toContain('> a\n> .\n> b\n> --\n> c\n');
    expect(mail.text?.match(/^-- $/gm)).toHaveLength(1);
  });

  test.each([
    'no mail@x.example',
    'a@b@c.example',
    'a@',
    'a@nowhere',
    'a<b>@x.example',
    `${'x'.repeat(250)}@x.example`,
  ])('goes to an address that can be one, and not to %j', async (who) => {
    const album = await ada.album();
    const { status, body } = await from(ada).post(peopleOf(album), { who });
    expect(status).toBe(422);
    expect(body['code']).toMatch(/^(address_expected|mail_invalid)$/);
  });

  test('that the mail server refuses is listed as failed, and can be handed on', async () => {
    mails.refuses.set('nobody@mail.example', 550);
    const album = await ada.album();
    const { joinUrl } = await invite(album, 'nobody@mail.example');
    await until(async () => (await listed(album))[0]?.mailing === 'failed');
    expect((await listed(album))[0]).toMatchObject({ state: 'invited', joinUrl });
    expect((await from(new Client(server.origin)).get(pathOf(joinUrl!))).status).toBe(200);
  });

  test('waits for a mail server that is away, and for an address that is full', async () => {
    await mails.stop();
    mails.refuses.set('full@mail.example', 452);
    const album = await ada.album();
    await invite(album, 'waits@mail.example');
    await invite(album, 'full@mail.example');
    await idle(server);
    expect((await listed(album)).map(({ mailing }) => mailing)).toEqual(['waiting', 'waiting']);
    await mails.start();
    mails.refuses.delete('full@mail.example');
    await Promise.all([mails.next('waits@mail.example'), mails.next('full@mail.example')]);
    await until(async () => (await listed(album)).every(({ mailing }) => mailing === 'sent'));
  }, 90_000);
});

describe('whether somebody has an account', () => {
  test('is told neither by the answer nor by the list, until they look into the album (A06)', async () => {
    const ben = await withMail('ben', 'ben@mail.example');
    const album = await ada.album({ title: 'Secret', audience: 'private' });
    const shapes = await Promise.all(
      ['ben@mail.example', 'dan@mail.example'].map(async (who) => {
        const { status, headers, body } = await from(ada).post<CollaboratorJson>(peopleOf(album), {
          who,
          role: 'contributor',
          message: 'Hello',
        });
        return { status, headers, body };
      }),
    );
    await idle(server);
    const plain = (it: unknown) =>
      JSON.stringify(it)
        .replaceAll(/ben@|dan@/g, 'x@')
        .replaceAll(/[0-9a-f-]{36}/g, 'id')
        .replaceAll(/join\/\w{22}/g, 'join')
        .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'at');
    const [known, unknown] = shapes;
    expect(known!.status).toBe(unknown!.status);
    expect(plain(known!.body)).toBe(plain(unknown!.body));
    expect([...known!.headers.keys()]).toEqual([...unknown!.headers.keys()]);
    await until(async () => (await listed(album)).every(({ mailing }) => mailing === 'sent'));
    const [first, second] = await listed(album);
    expect(plain(first)).toBe(plain(second));
    const mailOf = async (to: string) =>
      (await mails.next(to)).mail.text?.replaceAll(/\/(join|stop)\/\S+/g, '');
    expect(await mailOf('ben@mail.example')).toBe(await mailOf('dan@mail.example'));

    const shared = await ben.get<Page<AlbumJson>>('/api/v1/albums?standing=member');
    expect(shared.body.items.map(({ id, role }) => [id, role])).toEqual([
      [album.id, 'contributor'],
    ]);
    expect(await noticesOf(ben, 'collaborator.added')).toHaveLength(1);
    expect(plain((await listed(album))[0])).toBe(plain(second));
    expect(await noticesOf(ada, 'collaborator.joined')).toHaveLength(0);

    const byHandle = await invite(album, 'ben', { role: 'viewer' });
    expect(byHandle).toMatchObject({ kind: 'account', role: 'viewer', state: 'accepted' });
    expect((await listed(album)).map(({ kind }) => kind).toSorted()).toEqual([
      'account',
      'mail',
      'mail',
    ]);

    expect((await ben.get<AlbumJson>(`/api/v1/albums/${album.id}`)).body.role).toBe('contributor');
    const people = await listed(album);
    expect(people.map(({ kind, role }) => `${kind} ${role}`).toSorted()).toEqual([
      'account contributor',
      'mail contributor',
    ]);
  });

  test('is told once they look, by the same row, and whoever asked is told of it', async () => {
    const fay = await withMail('fay', 'fay@mail.example');
    const album = await ada.album({ audience: 'private' });
    const { id } = await invite(album, 'fay@mail.example', { role: 'admin' });
    expect((await fay.get(`/api/v1/albums/${album.id}`)).status).toBe(200);
    expect(await listed(album)).toMatchObject([
      { id, kind: 'account', name: 'Fay', state: 'accepted', role: 'admin', joinUrl: null },
    ]);
    expect((await noticesOf(ada, 'collaborator.joined'))[0]?.subject).toBe(album.id);
    expect(await listed(album, fay)).toHaveLength(1);
  });

  test('is not told when they say no, nor when it is their own mail or album', async () => {
    const hal = await withMail('hal', 'hal@mail.example');
    const album = await ada.album({ audience: 'private' });
    await invite(album, 'hal@mail.example');
    await idle(server);
    const membership = `/api/v1/albums/${album.id}/membership`;
    expect((await hal.delete(membership)).status).toBe(204);
    expect((await hal.get(`/api/v1/albums/${album.id}`)).status).toBe(404);
    expect(await listed(album)).toMatchObject([
      { kind: 'mail', name: 'hal@mail.example', state: 'declined', joinUrl: null },
    ]);
    const own = await hal.album();
    const toSelf = await from(hal).post(peopleOf(own), { who: 'hal@mail.example' });
    expect([toSelf.status, toSelf.body['code']]).toEqual([422, 'shared_with_self']);
    await invite(own, 'ida@mail.example', { role: 'admin' }, from(hal));
    const ida = await withMail('ida', 'ida@mail.example');
    expect((await ida.get(`/api/v1/albums/${own.id}`)).status).toBe(200);
    const byAdmin = await invite(own, 'hal@mail.example', {}, from(ida));
    expect(byAdmin).toMatchObject({ kind: 'mail', state: 'invited' });
    await idle(server);
    expect(await noticesOf(hal, 'collaborator.added')).toHaveLength(1);
  });
});

describe('somebody who was invited', () => {
  test('makes an account where the mail led them, and is in every album to which they were asked (J02)', async () => {
    const albums = await Promise.all([
      ada.album({ title: 'One', audience: 'private' }),
      ada.album({ title: 'Two', audience: 'private' }),
    ]);
    const [one, two] = albums;
    await invite(one, 'kim@mail.example', { role: 'contributor' });
    const received = await mails.next('kim@mail.example');
    await invite(two, 'kim@mail.example', { role: 'admin' });
    const path = pathOf(addressIn(received, '/join/'));

    const page = await new Browser(server).page(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.body).toContain('Ada invites you to “One”');
    expect(page.body).toContain('You offer photos, which wait for a yes.');

    const wrong = await answer(path, { ...newcomer('ada'), name: 'Kim <b>' });
    expect(wrong.status).toBe(409);
    expect(wrong.body).toContain('The handle ada is taken.');
    expect(wrong.body).toContain('value="Kim &lt;b&gt;"');
    expect(wrong.body).not.toContain(password);
    expect((await answer(path, { ...newcomer('kim'), password: 'short' })).status).toBe(422);

    const joined = await answer(path, newcomer('kim'));
    expect(joined.status).toBe(303);
    expect(joined.headers.get('location')).toBe(`/console/a/${one.id}`);
    const kim = asSignedIn(joined.cookie);
    expect((await kim.get('/api/v1/account')).body).toMatchObject({
      handle: 'kim',
      role: 'member',
      mail: 'kim@mail.example',
    });
    for (const [album, role] of [
      [one, 'contributor'],
      [two, 'admin'],
    ] as const) {
      expect(await listed(album)).toMatchObject([
        { kind: 'account', name: 'Cleo', role, state: 'accepted', mailing: null, joinUrl: null },
      ]);
    }
    const again = await answer(path, newcomer('kim2'));
    expect(again.status).toBe(404);

    const three = await ada.album({ audience: 'private' });
    await invite(three, 'kim@mail.example');
    expect((await kim.get(`/api/v1/albums/${three.id}`)).status).toBe(200);
  });

  test('by an address that was handed on joins this album, and proves no mail address', async () => {
    const [one, two] = await Promise.all([ada.album(), ada.album()]);
    const { joinUrl } = await invite(one, 'lou@mail.example');
    await invite(two, 'lou@mail.example', { role: 'admin' });
    const { cookie, status } = await answer(pathOf(joinUrl!), newcomer('thief'));
    expect(status).toBe(303);
    const thief = asSignedIn(cookie);
    expect((await thief.get('/api/v1/account')).body['mail']).toBeNull();
    expect((await listed(one))[0]).toMatchObject({ kind: 'account', state: 'accepted' });
    expect((await listed(two))[0]).toMatchObject({ kind: 'mail', state: 'invited' });
  });

  test('who wants no account looks as a guest by a link of their own, which ends with the invitation (P16)', async () => {
    const album = await ada.album({ title: 'Guests', audience: 'private' });
    const invited = await invite(album, 'gus@mail.example', { role: 'contributor' });
    const path = pathOf(addressIn(await mails.next('gus@mail.example'), '/join/'));
    expect((await new Browser(server).page(path)).body).toContain(
      'Continue as guest of this album',
    );

    const both = await Promise.all([1, 2].map(() => answer(path, { answer: 'guest' })));
    const [gallery = ''] = both.map(({ headers }) => headers.get('location'));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(both[1]?.headers.get('location')).toBe(gallery);
    const gus = new Browser(server);
    expect((await gus.page(gallery!)).body).toContain('Guests');
    const [person] = await listed(album);
    expect(person).toMatchObject({ state: 'invited', guestLink: { label: 'gus@mail.example' } });
    const { body: made } = await ada.get<LinkJson>(`/api/v1/links/${person?.guestLink?.id}`);
    expect(made).toMatchObject({ uploads: 'on', review: 'hold', join: 'off', photos: null });
    await ada.patch(`${peopleOf(album)}/${invited.id}`, { role: 'viewer' });
    await gus.open(gallery!);
    expect((await gus.page(`${gallery}/add`)).status).toBe(403);
    await ada.patch(`${peopleOf(album)}/${invited.id}`, { role: 'collaborator' });
    await gus.request('POST', `${gallery}/add`, await formOf([await picture(7)], { name: 'Gus' }));

    const { cookie } = await answer(path, newcomer('gus'));
    await until(async () => (await gus.page(gallery!)).status === 410);
    const { body } = await asSignedIn(cookie).get<Page<PhotoJson>>(
      `/api/v1/albums/${album.id}/photos`,
    );
    expect(body.items).toMatchObject([{ contributor: { name: 'Cleo', guest: false } }]);

    const other = await invite(album, 'hal@mail.example');
    const hal = await answer(pathOf(other.joinUrl!), { answer: 'guest' });
    const halls = hal.headers.get('location')!;
    expect((await new Browser(server).page(halls)).status).toBe(200);
    expect((await ada.delete(`${peopleOf(album)}/${other.id}`)).status).toBe(204);
    expect((await new Browser(server).page(halls)).status).toBe(410);
    expect((await answer(pathOf(other.joinUrl!), { answer: 'guest' })).status).toBe(404);
  });

  test('is no guest where links need a password, nor once their link was ended (P16)', async () => {
    const album = await ada.album({ title: 'No guests' });
    const { joinUrl } = await invite(album, 'ida@mail.example');
    const page = async () => (await new Browser(server).page(pathOf(joinUrl!))).body;
    const limit = (requiresPassword: boolean) =>
      server.app.units.write(({ em }) => em.upsert(LinkPolicy, { id: SERVER, requiresPassword }));
    await limit(true);
    expect(await page()).not.toContain('Continue as guest');
    expect((await answer(pathOf(joinUrl!), { answer: 'guest' })).status).toBe(403);
    await limit(false);
    expect(await page()).toContain('Continue as guest');
    await answer(pathOf(joinUrl!), { answer: 'guest' });
    const [person] = await listed(album);
    await ada.delete(`/api/v1/links/${person?.guestLink?.id}`);
    expect(await page()).not.toContain('Continue as guest');
    expect((await answer(pathOf(joinUrl!), { answer: 'guest' })).status).toBe(403);
  });

  test('is one of two who use the same address at once: one account is made', async () => {
    const album = await ada.album();
    const { joinUrl } = await invite(album, 'max@mail.example');
    const mailed = pathOf(addressIn(await mails.next('max@mail.example'), '/join/'));
    const both = await Promise.all([
      answer(mailed, newcomer('max_one')),
      answer(pathOf(joinUrl!), newcomer('max_two')),
      answer(mailed, newcomer('max_three')),
    ]);
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['303', '404', '404']);
    const made = await server.app.units.look(({ em }) =>
      em.count(Account, { handle: { $like: 'max_%' } }),
    );
    expect(made).toBe(1);
    expect(await listed(album)).toHaveLength(1);
  });

  test('signs in and joins as whoever they are here; the higher role counts', async () => {
    await server.account('nia');
    const album = await ada.album();
    await invite(album, 'nia', { role: 'collaborator' });
    const { joinUrl } = await invite(album, 'nia@work.example', { role: 'viewer' });
    const path = pathOf(joinUrl!);
    const wrong = await answer(path, { answer: 'sign-in', handle: 'nia', password: 'no' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toContain('do not belong together');
    const { cookie, status } = await answer(path, { answer: 'sign-in', handle: 'nia', password });
    expect(status).toBe(303);
    expect(await listed(album)).toMatchObject([{ kind: 'account', role: 'collaborator' }]);

    const other = await ada.album();
    const next = pathOf((await invite(other, 'nia@work.example')).joinUrl!);
    const page = await new Client(server.origin, { cookie, accept: 'text/html' }).get<string>(next);
    expect(page.body).toContain('Join as Nia');
    const foreign = { cookie, origin: 'https://evil.example' };
    expect((await answer(next, { answer: 'join' }, foreign)).status).toBe(403);
    expect((await answer(next, { answer: 'join' })).status).toBe(401);
    expect((await answer(next, { answer: 'join' }, { cookie })).status).toBe(303);
    expect(await listed(other)).toMatchObject([{ kind: 'account', name: 'Nia' }]);
  });

  test('whose app is asked for a code gives it on the next page, and joins (A35)', async () => {
    await server.account('olga');
    const app = await setUpTotp(await signedIn(server, 'olga'));
    const album = await ada.album();
    const path = pathOf((await invite(album, 'olga@work.example')).joinUrl!);
    const first = await answer(path, { answer: 'sign-in', handle: 'olga', password });
    expect(first.status).toBe(401);
    expect(first.cookie).toBe('');
    const step = /name="step" value="([^"]+)"/.exec(first.body)?.[1] ?? '';
    expect(first.body).toContain('One more step');
    expect(first.body).not.toContain('name="password"');
    const wrong = await answer(path, { answer: 'code', step, code: '000000' });
    expect([wrong.status, wrong.cookie]).toEqual([401, '']);
    expect(wrong.body).toContain(`name="step" value="${step}"`);
    expect(wrong.body).toContain('That code does not count.');
    const forged = await answer(path, { answer: 'code', step: 'x', code: '000000' });
    expect(forged.status).toBe(401);
    expect(forged.body).toContain('name="password"');
    const code = codeOf(app.secret, 1);
    const right = await answer(path, { answer: 'code', step, code });
    expect([right.status, right.cookie === '']).toEqual([303, false]);
    expect(await listed(album)).toMatchObject([{ kind: 'account', name: 'Olga' }]);
  });

  test('has an account with this mail address, is told so by their own mail alone, and makes no second one', async () => {
    await withMail('ole', 'ole@mail.example');
    const album = await ada.album();
    const { joinUrl } = await invite(album, 'ole@mail.example');
    const mailed = pathOf(addressIn(await mails.next('ole@mail.example'), '/join/'));
    const html = { accept: 'text/html' };
    const reader = from(new Client(server.origin));
    expect((await reader.get<string>(mailed, html)).body).toContain('@ole');
    expect((await reader.get<string>(pathOf(joinUrl!), html)).body).not.toContain('@ole');
    expect((await answer(mailed, newcomer('ole_two'))).status).toBe(409);
    expect((await answer(mailed, { answer: 'decline' })).status).toBe(200);
    expect((await answer(mailed, newcomer('ole_two'))).status).toBe(404);
    expect(await listed(album)).toMatchObject([{ kind: 'mail', state: 'declined' }]);
  });
});

describe('an address of an invitation', () => {
  const page = (path: string, language = 'en') =>
    from(new Client(server.origin)).get<string>(path, {
      accept: 'text/html',
      'accept-language': language,
    });

  test('that is wrong, was used, withdrawn, replaced or has run out answers with the same page', async () => {
    const album = await ada.album();
    const paths = await Promise.all(
      ['used', 'gone', 'new', 'old', 'trashed'].map(async (name) => {
        const of = name === 'trashed' ? await ada.album() : album;
        const { id, joinUrl } = await invite(of, `${name}@mail.example`);
        return { id, path: pathOf(joinUrl!), of };
      }),
    );
    const [used, gone, replaced, old, trashed] = paths as [
      (typeof paths)[0],
      (typeof paths)[0],
      (typeof paths)[0],
      (typeof paths)[0],
      (typeof paths)[0],
    ];
    expect((await answer(used.path, newcomer('user'))).status).toBe(303);
    expect((await ada.delete(`${peopleOf(album)}/${gone.id}`)).status).toBe(204);
    const resent = await from(ada).post<CollaboratorJson>(
      `${peopleOf(album)}/${replaced.id}/resend`,
    );
    expect(resent.status).toBe(200);
    expect((await page(pathOf(resent.body.joinUrl!))).status).toBe(200);
    await server.app.units.look(({ em }) =>
      em
        .getConnection()
        .execute(`update collaborator set expires_at = now() where id = ?`, [old.id]),
    );
    await ada.delete(`/api/v1/albums/${trashed.of.id}`);
    const wrong = ['/join/1111111111111111111111', '/join/nothing', '/join/%20'];
    const answers = await Promise.all(
      [...wrong, ...paths.map(({ path }) => path)].map((path) => page(path)),
    );
    for (const { status, body, headers } of answers) {
      expect(status).toBe(404);
      expect(body).toBe(answers[0]!.body);
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect((await page(gone.path, 'de')).body).toContain('Diese Einladung gibt es nicht.');
    expect((await listed(album)).find(({ id }) => id === old.id)).toMatchObject({
      state: 'expired',
      joinUrl: null,
    });
  });

  test('cannot be guessed at: thirty wrong ones a minute', async () => {
    const guesser = from(new Client(server.origin));
    for (let count = 0; count < 30; count += 1) {
      expect((await guesser.get(`/join/${'1'.repeat(22)}`)).status).toBe(404);
    }
    const { status, headers } = await guesser.get(`/join/${'1'.repeat(22)}`);
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('is for those to hand on who could give its role: an admin sees none of another admin', async () => {
    const pia = await withMail('pia', 'pia@mail.example');
    const album = await ada.album();
    await invite(album, 'pia', { role: 'admin' });
    await invite(album, 'boss@mail.example', { role: 'admin' });
    await invite(album, 'guest@mail.example', { role: 'viewer' });
    const urls = (people: CollaboratorJson[]) =>
      Object.fromEntries(people.map(({ address, joinUrl }) => [address, joinUrl !== null]));
    expect(urls(await listed(album))).toMatchObject({
      'boss@mail.example': true,
      'guest@mail.example': true,
    });
    expect(urls(await listed(album, pia))).toMatchObject({
      'boss@mail.example': false,
      'guest@mail.example': true,
    });
    await invite(album, 'eve', { role: 'viewer' });
    const { status } = await from(pia).post(peopleOf(album), {
      who: 'q@mail.example',
      role: 'admin',
    });
    expect(status).toBe(403);
  });
});

describe('no more mail', () => {
  test('is one click away, for programs too, and can be taken back (RFC 8058)', async () => {
    const album = await ada.album();
    await invite(album, 'quiet@mail.example');
    const stop = pathOf(addressIn(await mails.next('quiet@mail.example'), '/mail/stop/'));
    const page = await new Browser(server).page(stop);
    expect(page.body).toContain('quiet@mail.example');
    const form = new FormData();
    form.append('List-Unsubscribe', 'One-Click');
    const clicked = await fetch(new URL(stop, server.origin), { method: 'POST', body: form });
    expect(clicked.status).toBe(200);

    const other = await ada.album();
    const silent = await invite(other, 'quiet@mail.example');
    expect(silent.mailing).toBe('waiting');
    await until(async () => (await listed(other))[0]?.mailing === 'failed');
    expect(mails.received.filter(({ to }) => to.includes('quiet@mail.example'))).toHaveLength(1);

    expect((await answer(stop, { mail: 'again' })).body).toContain('No more mail from');
    const resent = await from(ada).post(`${peopleOf(other)}/${silent.id}/resend`);
    expect(resent.status).toBe(200);
    await mails.next('quiet@mail.example');
    expect((await fetch(new URL('/mail/stop/AAAA', server.origin))).status).toBe(404);
  });
});

describe('the amount of mail', () => {
  /** As if so many had been sent already. */
  const more = (rule: string, count: number) =>
    alter(
      server,
      'update throttle_entry set points = points + ? where key like ?',
      count,
      `${rule}:%`,
    );

  test('is five an hour to an address, whoever sends, and twenty from a network (D14)', async () => {
    const sue = await server.account('sue');
    const album = await sue.album();
    const codes: unknown[] = [];
    for (let count = 0; count < 6; count += 1) {
      const another = await sue.album();
      const { body, status } = await from(sue).post(peopleOf(another), { who: 'rex@mail.example' });
      codes.push(status === 201 ? 201 : body['code']);
    }
    expect(codes).toEqual([201, 201, 201, 201, 201, 'too_many_attempts']);
    const network = from(sue);
    const write = async (name: string) =>
      (await network.post(peopleOf(album), { who: `${name}@mail.example` })).status;
    expect(await write('sam_1')).toBe(201);
    await more('mailFromNetwork', 18);
    expect([await write('sam_20'), await write('sam_21')]).toEqual([201, 429]);
  });

  test('is fifty a day from one person', async () => {
    const tia = await server.account('tia');
    const album = await tia.album();
    const write = async (name: string) =>
      (await from(tia).post(peopleOf(album), { who: `${name}@mail.example` })).status;
    expect(await write('ua_1')).toBe(201);
    await more('mailBySender', 48);
    expect([await write('ua_50'), await write('ua_51')]).toEqual([201, 429]);
  });
});
