import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const subscribe = 'http://ostatus.org/schema/1.0/subscribe';
const followIntent = 'https://w3id.org/fep/3b86/Follow';
const notFound = 'We can’t find that server. Check the spelling or copy the address.';
const schema = 'http://nodeinfo.diaspora.software/ns/schema/2.1';

describe('following from another server', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    cleo = await openRemoteServer();
    return () => cleo[Symbol.asyncDispose]();
  });

  const host = () => new URL(cleo.origin).host;
  const answers = (links: object[]) =>
    cleo.serve('/.well-known/webfinger', { subject: `acct:${cleo.address}`, links });
  const runs = (name: string, links?: object[]) => {
    cleo.serve('/.well-known/webfinger', { status: 404, body: '' });
    cleo.serve('/.well-known/nodeinfo', {
      type: 'application/json',
      body: JSON.stringify({ links: links ?? [{ rel: schema, href: `${cleo.origin}/nodeinfo` }] }),
    });
    cleo.serve('/nodeinfo', {
      type: 'application/json',
      body: JSON.stringify({ version: '2.1', software: { name, version: '1' } }),
    });
  };

  /** Sends the form as a browser does that runs no scripts. */
  const send = async (account: string, from: Record<string, string> = {}, of = album) => {
    const response = await fetch(`${server.origin}/a/${of.handle}/follow`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', ...from },
      body: new URLSearchParams({ account }),
    });
    const html = await response.text();
    return { status: response.status, to: response.headers.get('location'), html };
  };
  const actor = () => encodeURIComponent(album.actor);

  test('leads to the follow intent of somebody’s server, else to its subscribe page, else to two steps (T119)', async () => {
    const ostatus = { rel: subscribe, template: `${cleo.origin}/ostatus?uri={uri}` };
    const intent = {
      rel: followIntent,
      template: `${cleo.origin}/intents/follow?object={object}&on-success={on-success}`,
    };
    answers([ostatus, intent]);
    expect(await send(cleo.address)).toMatchObject({
      status: 303,
      to: `${cleo.origin}/intents/follow?object=${actor()}&on-success=`,
    });
    answers([ostatus]);
    expect(await send(`@${cleo.address}`)).toMatchObject({
      status: 303,
      to: `${cleo.origin}/ostatus?uri=${actor()}`,
    });
    answers([]);
    const byHand = await send(cleo.address);
    expect([byHand.status, byHand.to]).toEqual([200, null]);
    expect(byHand.html).toContain('Your server has no page for this.');
    expect(byHand.html).toContain(album.address);
  });

  test('takes the server’s name alone, and asks the server about itself', async () => {
    answers([{ rel: subscribe, template: `${cleo.origin}/ostatus?uri={uri}` }]);
    expect((await send(host())).to).toBe(`${cleo.origin}/ostatus?uri=${actor()}`);
    runs('Mastodon');
    expect((await send(cleo.origin)).to).toBe(
      `${cleo.origin}/authorize_interaction?uri=${actor()}`,
    );
    runs('gotosocial');
    expect(await send(host())).toMatchObject({ status: 200, to: null });
  });

  test('finds another Albumen by its name alone', async () => {
    await using other = await openTestServer();
    const { to } = await send(new URL(other.origin).host);
    expect(to).toBe(`${other.origin}/authorize_interaction?uri=${actor()}`);
  });

  test.each([
    ['another host', 'https://evil.example/?uri={uri}'],
    ['a script', 'javascript:alert("{uri}")'],
    ['a user on a host', 'http://user@127.0.0.1/{uri}'],
    ['nothing in particular', '{uri}'],
  ])('does not lead to %s', async (_, template) => {
    answers([{ rel: subscribe, template }]);
    expect(await send(cleo.address)).toMatchObject({ status: 200, to: null });
  });

  test('leads nowhere that does not take the album’s id', async () => {
    answers([{ rel: subscribe, template: `${cleo.origin}/welcome` }]);
    expect((await send(cleo.address)).to).toBeNull();
  });

  test('ignores NodeInfo that lies anywhere else (S15)', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    dora.serve('/nodeinfo', {
      type: 'application/json',
      body: JSON.stringify({ software: { name: 'mastodon' } }),
    });
    const data = `data:application/json,${JSON.stringify({ software: { name: 'mastodon' } })}`;
    for (const href of [data, `${dora.origin}/nodeinfo`, 'http://10.0.0.1/nodeinfo', 'nodeinfo']) {
      runs('mastodon', [{ rel: schema, href }]);
      expect(await send(host()), href).toMatchObject({ status: 422, to: null });
    }
    expect(dora.visits).toEqual([]);
  });

  test('has the same words for whatever keeps a server from answering (S16)', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    cleo.serve('/.well-known/webfinger', { status: 500, body: 'broken' });
    const pages = [];
    for (const account of [`a@127.0.0.1:${port}`, `a@${host()}`, 'a@no-such-server.invalid']) {
      const { html, status } = await send(account);
      expect(status).toBe(422);
      expect(html).toContain(notFound);
      pages.push(html.replaceAll(account, 'ACCOUNT'));
    }
    expect(new Set(pages).size).toBe(1);
  });

  test('keeps what was typed when it makes no sense', async () => {
    for (const account of ['', 'hello', 'a b@c', 'a@b@c.example', '"><script>']) {
      const { html, status } = await send(account);
      expect(status, account).toBe(422);
      expect(html).toContain('An address looks like you@server.');
      expect(html).not.toContain('"><script>');
    }
    const own = await send(`ada@${new URL(server.origin).host}`);
    expect(own.html).toContain('This album is already on that server.');
  });

  test('starts only from our own pages, so that nobody is sent on by a link', async () => {
    answers([{ rel: subscribe, template: `${cleo.origin}/ostatus?uri={uri}` }]);
    const other = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await send(cleo.address, other)).status).toBe(403);
    const page = await fetch(`${server.origin}/a/${album.handle}/follow?account=${cleo.address}`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect(page.status).toBe(200);
  });

  test('is possible for an album whose photos only followers see, and not for a private one', async () => {
    answers([{ rel: subscribe, template: `${cleo.origin}/ostatus?uri={uri}` }]);
    const closed = await ada.album({ audience: 'followers' });
    expect((await send(cleo.address, {}, closed)).status).toBe(303);
    const secret = await ada.album({ audience: 'private' });
    expect((await send(cleo.address, {}, secret)).status).toBe(404);
  });

  test('is not for trying out every server there is', async () => {
    await using patient = await openTestServer({ jobs: false });
    const eve = await patient.account('eve');
    const { handle } = await eve.album();
    answers([]);
    const tries = Array.from({ length: 31 }, () =>
      new Client(patient.origin).post(`/a/${handle}/follow`, { account: 'nonsense' }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});
