import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const piece = { 'content-type': 'application/offset+octet-stream' };

describe('an upload', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    [ada, ben] = (await Promise.all(['ada', 'ben'].map((handle) => server.account(handle)))) as [
      Client,
      Client,
    ];
    album = await ada.album();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const tus = async (
    client: Client,
    [method, path]: [string, string],
    headers: Record<string, string>,
    body?: Uint8Array,
  ) => {
    const response = await fetch(server.origin + path, {
      method,
      headers: { ...client.headers, 'tus-resumable': '1.0.0', ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    await response.arrayBuffer();
    return response;
  };
  const begin = (client: Client, headers: Record<string, string>, metadata = '') =>
    tus(client, ['POST', '/uploads'], {
      'upload-metadata': `album ${base64(album.id)}${metadata}`,
      ...headers,
    });
  const originals = () =>
    readdir(join(server.app.config.mediaDir, 'originals'), { recursive: true }).catch(() => []);
  const workspaces = async () =>
    (await readdir(join(server.app.config.mediaDir, 'tmp'))).filter((it) => it.startsWith('work-'));

  test('in pieces belongs to whoever began it, whatever it says about itself (U26)', async () => {
    const { bytes } = await picture(1);
    const account = (await ben.get<{ id: string }>('/api/v1/account')).body.id;
    const begun = await begin(
      ada,
      { 'upload-length': String(bytes.length) },
      `,account ${base64(account)},filename ${base64('../../x.jpg')}`,
    );
    expect(begun.status).toBe(201);
    const path = begun.headers.get('location')!;

    const write = { ...piece, 'upload-offset': '0' };
    expect((await tus(ben, ['HEAD', path], {})).status).toBe(404);
    expect((await tus(ben, ['PATCH', path], write, bytes)).status).toBe(404);
    expect((await tus(ben, ['DELETE', path], {})).status).toBe(404);
    expect((await tus(ben, ['DELETE', `/uploads/x?y=${path}`], {})).status).toBe(404);
    const done = await tus(ada, ['PATCH', path], write, bytes);
    expect(done.status).toBe(204);
    expect(done.headers.get('albumen-photo')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('in pieces is as long as it said, and goes on where it was cut off (U22, U26)', async () => {
    const { bytes } = await picture(2);
    const begun = await begin(ada, { 'upload-length': String(bytes.length) });
    const path = begun.headers.get('location')!;
    const at = (offset: number) => ({ ...piece, 'upload-offset': String(offset) });
    expect((await tus(ada, ['PATCH', path], at(7), bytes.subarray(0, 9))).status).toBe(409);
    const longer = Buffer.concat([bytes, Buffer.alloc(1)]);
    expect((await tus(ada, ['PATCH', path], at(0), longer)).status).toBe(413);

    await cutOff(
      `PATCH ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${ada.headers['authorization']}\r\n` +
        `Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: ${piece['content-type']}\r\n` +
        `Content-Length: ${bytes.length}\r\n\r\n`,
      bytes.subarray(0, 500),
      async () => (await stat(join(server.app.config.mediaDir, 'tmp', path))).size > 0,
    );
    const offset = await until(async () => {
      const { headers } = await tus(ada, ['HEAD', path], {});
      return Number(headers.get('upload-offset')) || undefined;
    });
    const rest = await tus(ada, ['PATCH', path], at(offset), bytes.subarray(offset));
    expect(rest.headers.get('albumen-photo')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('in pieces is refused when its length is unknown, absurd or to be joined from others (U22)', async () => {
    const lengths: [Record<string, string>, number][] = [
      [{ 'upload-defer-length': '1' }, 413],
      [{ 'upload-length': '999999999999999' }, 413],
      [{ 'upload-length': '-5' }, 400],
      [{ 'upload-length': '1e3' }, 400],
      [{}, 400],
      [{ 'upload-length': '10', 'upload-concat': 'partial' }, 501],
    ];
    for (const [headers, status] of lengths) {
      expect((await begin(ada, headers)).status, JSON.stringify(headers)).toBe(status);
    }
    const closed = await ada.album({ title: 'Closed', audience: 'private' });
    const elsewhere = { 'upload-length': '9', 'upload-metadata': `album ${base64(closed.id)}` };
    expect((await begin(ben, elsewhere)).status).toBe(404);
  });

  test('is found under its own id and no other path (U21)', async () => {
    for (const id of ['..%2f..%2f..%2fsecret', '%00', '__proto__', 'x.json', '%E0%A4%A']) {
      for (const method of ['HEAD', 'DELETE']) {
        expect((await tus(ada, [method, `/uploads/${id}`], {})).status, id).toBe(404);
      }
    }
  });

  const part = (head: string, body: string) =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const forms: [string, string, number][] = [
    ['without a boundary', 'multipart/form-data', 400],
    ['that is no form', 'text/plain', 415],
    ['that ends too early', 'multipart/form-data; boundary=b', 400],
  ];
  test.each(forms)('as a form %s is refused (U23)', async (_, type, status) => {
    const response = await fetch(`${server.origin}/api/v1/albums/${album.id}/photos`, {
      method: 'POST',
      headers: { ...ada.headers, 'content-type': type },
      body: '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc',
    });
    expect(response.status).toBe(status);
    expect(await workspaces()).toEqual([]);
  });

  test('as a form of nothing but names and fields comes to a clear end (U23)', async () => {
    const bodies: [string, number][] = [
      [part(`name="file"; filename="${'x'.repeat(100_000)}"`, 'abc'), 400],
      [part('name="__proto__"', 'x'), 422],
      [Array.from({ length: 5_000 }, (_, i) => part(`name="f${i}"`, 'x')).join(''), 422],
      [part('name=""; filename="x"', 'abc'), 422],
    ];
    for (const [body, status] of bodies) {
      const response = await fetch(`${server.origin}/api/v1/albums/${album.id}/photos`, {
        method: 'POST',
        headers: { ...ada.headers, 'content-type': 'multipart/form-data; boundary=b' },
        body: `${body}--b--\r\n`,
      });
      expect(response.status, body.slice(0, 60)).toBe(status);
      expect(((await response.json()) as ProblemJson).detail).toMatch(/\.$/);
    }
  });

  test('that is a page or a document under a picture’s name is not kept (U01, U07)', async () => {
    const before = await originals();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const note = '{"@context":"https://www.w3.org/ns/activitystreams","type":"Note"}';
    for (const text of [svg, `<?xml version="1.0"?>${svg}`, note, '<!doctype html>', '%PDF-1.7']) {
      const file = { name: '../../photo.jpg', bytes: Buffer.from(text) };
      const answer = await ada.upload<ProblemJson>(album.id, [file]);
      expect(answer, text).toMatchObject({ status: 415, body: { code: 'unsupported_type' } });
    }
    expect(await originals()).toEqual(before);
  });

  test('that its sender breaks off leaves nothing behind', async () => {
    await cutOff(
      `POST /api/v1/albums/${album.id}/photos HTTP/1.1\r\nHost: x\r\n` +
        `Authorization: ${ada.headers['authorization']}\r\nContent-Length: 100000\r\n` +
        'Content-Type: multipart/form-data; boundary=b\r\n\r\n',
      Buffer.from(part('name="file"; filename="x.jpg"', 'y'.repeat(2000))),
      async () => (await workspaces()).length > 0,
    );
    await until(async () => (await workspaces()).length === 0);
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  });

  /** Sends the beginning of a request and hangs up once it has `arrived`. */
  async function cutOff(head: string, body: Uint8Array, arrived: () => Promise<boolean>) {
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write(head);
    await new Promise((resolve) => socket.write(body, resolve));
    await until(arrived);
    socket.destroy();
    await once(socket, 'close');
  }
});
