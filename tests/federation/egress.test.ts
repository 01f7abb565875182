import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openEgress, type Egress } from '../../src/federation/egress.ts';
import { siteOf } from '../../src/federation/egress/budget.ts';
import { EgressError } from '../../src/federation/egress/egress-error.ts';
import { isPublicAddress } from '../../src/federation/egress/guard.ts';

const activityJson = { 'content-type': 'application/activity+json' };
let egress: Egress;
let folder: string;
const closing: (() => void)[] = [];

beforeAll(async () => {
  egress = openEgress({ allowPrivateAddress: true, userAgent: 'Albumen tests' });
  folder = await mkdtemp(join(tmpdir(), 'albumen-egress-'));
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(async () => {
  await egress[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serveJson = (document: unknown, headers: Record<string, string> = activityJson) =>
  serve((_, response) => response.writeHead(200, headers).end(JSON.stringify(document)));

const refusal = (promise: Promise<unknown>): Promise<EgressError> =>
  promise.then(
    () => expect.unreachable('was not refused'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(EgressError);
      return error as EgressError;
    },
  );

describe('an address', () => {
  const privates =
    `10.1.2.3 127.0.0.1 127.255.0.1 169.254.169.254 172.16.0.1 192.168.1.1 100.64.0.1 0.0.0.0
    192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1
    ::ffff:10.0.0.1 64:ff9b::1 2002::1 2001::1 fe80::1 fc00::1 ff02::1 2001:db8::1 fec0::1 100::1 5f00::1 3fff::1
    2620:4f:8000::1 fe80::1%eth0 localhost`.split(/\s+/);

  test.each(privates)('that not everybody could mean is refused: %s (S01) (S03)', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['1.1.1.1', '5.9.0.10', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    'of the internet is not: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe('the guard', () => {
  let guarded: Egress;
  let canary: string;
  let hits = 0;
  const before = getGlobalDispatcher();
  beforeAll(() => {
    guarded = openEgress({ allowPrivateAddress: false, userAgent: 'Albumen tests' });
  });
  afterAll(async () => {
    setGlobalDispatcher(before);
    await guarded[Symbol.asyncDispose]();
  });

  test.each([
    'http://127.0.0.1/',
    'http://example.com/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fec0::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
    'https://localhost./',
    'https://１２７.0.0.1/',
    'https://1.1.1.1:22/',
    'https://1.1.1.1:25/',
    'https://1.1.1.1:3306/',
    'https://1.1.1.1:5432/',
    'https://1.1.1.1:6379/',
    'https://1.1.1.1:9200/',
    'https://somebody@1.1.1.1/',
    'file:///etc/passwd',
    'data:application/json,{}',
    'gopher://1.1.1.1/',
    'nothing at all',
  ])('lets nobody reach %s (S02) (S13)', async (url) => {
    expect((await refusal(guarded.fetchJson(url))).message).toMatch(/refused|EAI|ENOTFOUND/);
    await refusal(guarded.download(url, join(folder, 'never'), { maxBytes: 9, accept: [] }));
  });

  test('stands before the global fetch as well', async () => {
    canary = await serve((_, response) => {
      hits += 1;
      response.end();
    });
    await expect(fetch(canary)).rejects.toThrow('fetch failed');
    await expect(fetch(canary.replace('http:', 'https:'))).rejects.toThrow('fetch failed');
    expect(hits).toBe(0);
  });
});

describe('a document', () => {
  test('comes with the address where it was found', async () => {
    const url = await serveJson({ id: 'x', list: [1] });
    expect(await egress.fetchJson(`${url}/a#main-key`)).toEqual({
      url: `${url}/a`,
      document: { id: 'x', list: [1] },
    });
  });

  test('is looked for through three redirects and not through four (S07)', async () => {
    const url = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) return response.writeHead(200, activityJson).end('{}');
      return response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect((await egress.fetchJson(`${url}/3`)).url).toBe(`${url}/0`);
    expect((await refusal(egress.fetchJson(`${url}/4`))).message).toBe('too many redirects');
  });

  test('is not looked for where a redirect leads out of HTTP (S07)', async () => {
    const url = await serve((_, response) =>
      response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    expect((await refusal(egress.fetchJson(url))).isFinal).toBe(true);
  });

  test('is asked for with a signature on its own server only (S08)', async () => {
    const seen: (string | undefined)[] = [];
    const second = await serve((request, response) => {
      seen.push(request.headers['signature'] as string | undefined);
      response.writeHead(200, activityJson).end('{}');
    });
    const first = await serve((request, response) => {
      seen.push(request.headers['signature'] as string | undefined);
      const location = request.url === '/a' ? '/b' : `${second}/c`;
      response.writeHead(302, { location }).end();
    });
    const sign = async ({ url }: { url: string }) => ({ signature: new URL(url).pathname });
    await egress.fetchJson(`${first}/a`, { sign });
    expect(seen).toEqual(['/a', '/b', undefined]);
  });

  test.each(['text/html', 'text/plain', 'application/json', 'application/octet-stream', ''])(
    'of the type %j is none (F25)',
    async (type) => {
      const url = await serveJson({}, { 'content-type': type });
      expect((await refusal(egress.fetchJson(url))).isFinal).toBe(true);
    },
  );

  test.each([404, 410])('that is gone is told from one that cannot be had: %i', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    const error = await refusal(egress.fetchJson(url));
    expect([error.saysGone(), error.isFinal]).toEqual([true, true]);
  });

  test.each([429, 500, 503])('may be there later after %i', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    const error = await refusal(egress.fetchJson(url));
    expect([error.saysGone(), error.isFinal]).toEqual([false, false]);
  });

  test('of more than a mebibyte is too large, however it comes (S10)', async () => {
    const url = await serveJson({ long: 'x'.repeat(1 << 20) });
    expect((await refusal(egress.fetchJson(url))).isFinal).toBe(true);
    const endless = await serve((_, response) => {
      response.writeHead(200, activityJson);
      const more = () => response.write('x'.repeat(1 << 16)) && setImmediate(more);
      response.on('drain', more);
      more();
    });
    expect((await refusal(egress.fetchJson(endless))).isFinal).toBe(true);
  });

  test('in an encoding that was not asked for is refused (S10)', async () => {
    const bomb = gzipSync(Buffer.alloc(1 << 20));
    const url = await serve((_, response) =>
      response.writeHead(200, { ...activityJson, 'content-encoding': 'gzip' }).end(bomb),
    );
    expect((await refusal(egress.fetchJson(url))).isFinal).toBe(true);
  });

  test('that comes a byte at a time is given up within ten seconds (S11)', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, activityJson);
      const drip = setInterval(() => response.write(' '), 500);
      response.on('close', () => clearInterval(drip));
    });
    const begun = Date.now();
    expect((await refusal(egress.fetchJson(url))).isFinal).toBe(false);
    expect(Date.now() - begun).toBeLessThan(11_000);
  });

  test('is asked for thirty times a minute of one site (F31)', async () => {
    const url = await serveJson({});
    for (let asked = 0; asked < 30; asked += 1) await egress.fetchJson(url);
    const error = await refusal(egress.fetchJson(url));
    expect(error).toMatchObject({ isFinal: false, message: expect.stringMatching(/enough/) });
  });

  test.each([
    ['https://a.b.evil.test/', 'evil.test'],
    ['https://evil.test./', 'evil.test'],
    ['https://photos.example.co.uk/', 'example.co.uk'],
    ['https://a.b.evi.io/', 'evi.io'],
    ['https://5.9.0.10:8443/', '5.9.0.10:8443'],
    ['https://[2606::1]/', '[2606::1]'],
  ])('counts by who could own its name: %s (F31)', (url, site) => {
    expect(siteOf(new URL(url))).toBe(site);
  });
});

describe('the loader of documents', () => {
  test('knows the usual contexts by heart and asks for others once', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(200, { 'content-type': 'application/ld+json' }).end('{"@context":{}}');
    });
    const as = await egress.documentLoader('https://www.w3.org/ns/activitystreams');
    expect(as.document).toHaveProperty(['@context', 'inbox']);
    await egress.documentLoader(url);
    await egress.documentLoader(url);
    expect(asked).toBe(1);
  });
});

describe('a download', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const limits = { maxBytes: 8, accept: ['image/png'] };

  test('is streamed to a file', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'Image/PNG; x=y' }).end(png),
    );
    const path = join(folder, 'one');
    expect(await egress.download(url, path, limits)).toEqual({ mediaType: 'image/png', bytes: 8 });
    expect(await readFile(path)).toEqual(png);
    await refusal(egress.download(url, path, limits));
  });

  test.each([
    ['is too long', { 'content-type': 'image/png' }, Buffer.concat([png, png])],
    ['is of another type', { 'content-type': 'image/svg+xml' }, png],
    ['breaks off', { 'content-type': 'image/png', 'content-length': '9' }, png],
  ])('that %s leaves nothing behind', async (_, headers, body) => {
    const url = await serve((request, response) => {
      response.writeHead(200, headers).write(body);
      setTimeout(() => request.socket.end(), 50);
    });
    const path = join(folder, 'two');
    await refusal(egress.download(url, path, { ...limits, maxBytes: 9 }));
    await expect(access(path)).rejects.toThrow('ENOENT');
  });
});
