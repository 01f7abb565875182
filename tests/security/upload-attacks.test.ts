import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { begin, send, tus } from '../support/tus.ts';
import { until } from '../support/until.ts';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('whoever sends files to do harm', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let link: LinkJson;
  let number = 500;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
    link = await ada.link({ album: album.id, uploads: 'on' });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  afterEach(() => void vi.useRealTimers());

  const another = () => picture((number += 1));
  const start = async (bytes: number, words: Record<string, string> = {}) => {
    const begun = await begin(ada, '/uploads', bytes, { album: album.id, ...words });
    expect(begun.status).toBe(201);
    return begun.headers.get('location')!;
  };
  const originals = async () =>
    (
      await readdir(join(server.app.config.mediaDir, 'originals'), { recursive: true }).catch(
        () => [],
      )
    ).length;
  const leftovers = async () => {
    const tmp = join(server.app.config.mediaDir, 'tmp');
    const desks = (await readdir(tmp)).filter((name) => name.startsWith('work-'));
    return [...desks, ...(await readdir(join(tmp, 'uploads')))];
  };
  const dial = async (head: string): Promise<{ socket: Socket; said: () => string }> => {
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(head.replaceAll('\n', '\r\n'));
    return { socket, said: () => said };
  };
  const headOf = (line: string, headers: Record<string, string>) =>
    [
      `${line} HTTP/1.1`,
      'Host: x',
      ...Object.entries({ ...ada.headers, ...headers }).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\n');
  const pieces = { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' };

  test('with two writers at once, overlapping and out of place, leaves one file, as it was announced (U26)', async () => {
    const { bytes } = await another();
    const path = await start(bytes.length, { sha256: digestOf(bytes) });
    const half = Math.floor(bytes.length / 2);
    const wrong = new Uint8Array(half).fill(7);
    const [one, two] = await Promise.all([
      send(ada, path, bytes.subarray(0, half)),
      send(ada, path, bytes.subarray(0, half)),
    ]);
    expect([one.status, two.status].toSorted((a, b) => a - b)).toEqual([204, 409]);
    for (const offset of [0, half - 1, half + 1, bytes.length]) {
      expect((await send(ada, path, wrong, offset)).status, String(offset)).toBe(409);
    }
    const ends = await Promise.all(
      [1, 2, 3].map(() => send(ada, path, bytes.subarray(half), half)),
    );
    expect(ends.filter(({ status }) => status === 204).length).toBe(1);
    for (const { status } of ends) expect([204, 404, 409, 410]).toContain(status);
    expect([404, 409, 410]).toContain((await send(ada, path, bytes.subarray(half), half)).status);
    const id = ends.find(({ status }) => status === 204)!.headers.get('albumen-photo');
    const photo = (await ada.photos(album.id)).find((it) => it.id === id);
    expect(photo?.original?.sha256).toBe(digestOf(bytes));
  });

  test('is told what has come of an upload whose last answer was lost, and gets the photo once (U26)', async () => {
    const { bytes } = await another();
    const path = await start(bytes.length);
    await alter(server, `update album set trashed_at = now() where id = ?`, album.id);
    expect((await send(ada, path, bytes)).status).toBe(404);
    await alter(server, `update album set trashed_at = null where id = ?`, album.id);
    const again = await start(bytes.length);
    const done = await send(ada, again, bytes);
    expect(done.status).toBe(204);
    expect((await tus(ada, ['HEAD', again])).status).toBe(404);
    expect((await send(ada, again, new Uint8Array(), bytes.length)).status).toBe(404);
  });

  test('cannot go on after the time of an upload is over (U26)', async () => {
    const { bytes } = await another();
    const path = await start(bytes.length);
    const id = path.split('/').at(-1);
    await alter(server, 'update upload set expires_at = now() where id = ?', id);
    expect(await send(ada, path, bytes)).toMatchObject({ status: 410, code: 'upload_expired' });
  });

  test('and announces another file than the one that comes is refused, and nothing is kept (U27)', async () => {
    const [{ bytes, name }, other] = [await another(), await another()];
    const before = [await originals(), (await ada.photos(album.id)).length];
    const mismatch = { status: 422, code: 'hash_mismatch' };
    const wrong = digestOf(other.bytes);
    const path = await start(bytes.length, { sha256: wrong });
    expect(await send(ada, path, bytes)).toMatchObject(mismatch);
    expect((await tus(ada, ['HEAD', path])).status).toBe(404);
    const form = await ada.upload<{ code: string }>(album.id, [{ name, bytes }], { sha256: wrong });
    expect([form.status, form.body.code]).toEqual([422, 'hash_mismatch']);
    const guest = await new Browser(server).request<{ code: string }>(
      'POST',
      `${pathOf(link)}/add`,
      await formOf([{ name, bytes }], { sha256: wrong }),
    );
    expect([guest.status, guest.body.code]).toEqual([422, 'hash_mismatch']);
    expect([await originals(), (await ada.photos(album.id)).length]).toEqual(before);
    const both = await ada.upload(album.id, [{ name, bytes }, other], {
      sha256: `${digestOf(bytes)}, ${wrong}`,
    });
    expect(both.status).toBe(201);
  });

  test('and is cut short, or says another length than comes, leaves nothing but what can go on (U22)', async () => {
    const { bytes } = await another();
    const path = await start(bytes.length);
    const { socket, said } = await dial(
      headOf(`PATCH ${path}`, { ...pieces, 'Upload-Offset': '0', 'Content-Length': '9000' }),
    );
    socket.end(bytes.subarray(0, 4000));
    await until(async () => said().startsWith('HTTP/1.1 400'));
    const longer = await dial(
      headOf(`PATCH ${path}`, { ...pieces, 'Upload-Offset': '0', 'Content-Length': '9999999' }),
    );
    await until(async () => /HTTP\/1\.1 (409|413)/.test(longer.said()));
    longer.socket.destroy();
    const form = await dial(
      headOf(`POST /api/v1/albums/${album.id}/photos`, {
        'Content-Type': 'multipart/form-data; boundary=b',
        'Content-Length': String(50 * 1024 ** 3),
      }),
    );
    await until(async () => form.said().startsWith('HTTP/1.1 413'));
    expect(form.said()).toContain('body_too_large');
    form.socket.destroy();
    const guests = await dial(
      `POST ${pathOf(link)}/add HTTP/1.1\nHost: x\nContent-Type: multipart/form-data; boundary=b\n` +
        `Content-Length: ${50 * 1024 ** 3}\n\n`,
    );
    await until(async () => guests.said().startsWith('HTTP/1.1 413'));
    guests.socket.destroy();
    const huge = await begin(ada, '/uploads', 50 * 1024 ** 3, { album: album.id });
    expect([huge.status, huge.code]).toEqual([413, 'file_too_large']);
    await tus(ada, ['DELETE', path]);
    await until(async () => !(await leftovers()).some((name) => name.startsWith('work-')));
  });

  test('without an end is stopped at what was announced (U22)', async () => {
    const { bytes } = await another();
    const path = await start(bytes.length);
    const { socket, said } = await dial(
      headOf(`PATCH ${path}`, { ...pieces, 'Upload-Offset': '0', 'Transfer-Encoding': 'chunked' }),
    );
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const stream = setInterval(() => socket.write(chunk), 10);
    await until(async () => said().startsWith('HTTP/1.1 413'));
    clearInterval(stream);
    socket.destroy();
    expect((await tus(ada, ['DELETE', path])).status).toBe(204);
  });

  test('a byte at a time is hung up on, fifty of them hinder nobody, and what came is kept (U25)', async () => {
    const { bytes } = await another();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const paths = await Promise.all(Array.from({ length: 50 }, () => start(bytes.length)));
    const slow = await Promise.all(
      paths.map((path) =>
        dial(
          headOf(`PATCH ${path}`, {
            ...pieces,
            'Upload-Offset': '0',
            'Content-Length': String(bytes.length),
          }),
        ),
      ),
    );
    const form = await dial(
      headOf(`POST /api/v1/albums/${album.id}/photos`, {
        'Content-Type': 'multipart/form-data; boundary=b',
        'Content-Length': '100000',
      }),
    );
    for (const { socket } of [...slow, form]) socket.write('x');
    await until(async () => {
      const sizes = await Promise.all(
        paths.slice(-1).map(async (path) => (await tus(ada, ['HEAD', path])).status),
      );
      return sizes.every((status) => status === 200);
    });
    const normal = await another();
    expect((await send(ada, await start(normal.bytes.length), normal.bytes)).status).toBe(204);
    vi.advanceTimersByTime(60_000);
    for (const { socket } of slow) socket.write('y');
    vi.advanceTimersByTime(60_000);
    await until(async () => [...slow, form].every(({ said }) => said().startsWith('HTTP/1.1 408')));
    expect(form.said()).toContain('too_slow');
    for (const { socket } of [...slow, form]) socket.destroy();
    vi.useRealTimers();
    const rest = await until(async () => {
      const { headers } = await tus(ada, ['HEAD', paths[0]!]);
      return Number(headers.get('upload-offset')) || undefined;
    });
    expect(rest).toBeGreaterThan(0);
    await Promise.all(paths.map((path) => tus(ada, ['DELETE', path])));
    const left = (await alter(server, 'select id from upload')) as { id: string }[];
    expect(left.filter(({ id }) => paths.some((path) => path.endsWith(id)))).toEqual([]);
  });

  test('under any name has the same place, and a name that is safe to keep (U20, U30)', async () => {
    const names = [
      '../../x',
      '..\\..\\x',
      'x'.repeat(400),
      '\u202egpj.exe',
      'CON',
      '-rf',
      '.htaccess',
      '🏔️',
      '-x',
      '|id',
      '@file',
      'msl:x',
      ';id',
      '$(id)\nid',
    ];
    for (const filename of names) {
      const { bytes } = await another();
      const done = await send(ada, await start(bytes.length, { filename }), bytes);
      expect(done.status, filename).toBe(204);
      const id = done.headers.get('albumen-photo');
      const file = await ada.bytes(`/media/${id}/original`);
      expect(file.headers.get('content-disposition'), filename).toMatch(
        /^(inline|attachment); filename="[\w. -]+"$/,
      );
    }
    const long = await begin(ada, '/uploads', 9, { album: album.id, filename: 'x'.repeat(4096) });
    expect([long.status, long.code]).toEqual([422, 'invalid_input']);
    const kept = await readdir(join(server.app.config.mediaDir, 'originals'), { recursive: true });
    for (const name of kept) expect(name).toMatch(/^[0-9a-f]{2}(\/[0-9a-f-]{36}\.jpg)?$/);
  });

  test('finds no upload under an id that is a path (U21)', async () => {
    const ids = [
      '..%2f..%2fetc%2fpasswd',
      '%252e%252e',
      '..%5c',
      '%2fetc%2fpasswd',
      '%00',
      'x'.repeat(300),
    ];
    for (const base of ['/uploads', `${pathOf(link)}/uploads`]) {
      for (const id of ids) {
        for (const method of ['HEAD', 'DELETE', 'PATCH']) {
          const { status } = await tus(ada, [method, `${base}/${id}`]);
          expect([400, 404], `${method} ${base}/${id}`).toContain(status);
        }
      }
    }
  });
});
