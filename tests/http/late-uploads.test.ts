import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const rules = { uploads: 'on', review: 'auto' };

describe('photos that are on their way when a link changes', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let number = 0;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** Whether a file is on its way; decoders have folders there too. */
  const receiving = async () => {
    const tmp = join(server.app.config.mediaDir, 'tmp');
    const there = await readdir(tmp, { recursive: true, withFileTypes: true });
    return there.some((it) => it.isFile() && /work-\w+$/.test(it.parentPath));
  };

  /** Sends half a photo, waits until it is being received, does something else, and sends the rest. */
  async function sendAround(link: LinkJson, meanwhile: () => Promise<unknown>) {
    const { name, bytes } = await picture((number += 1));
    const upload = request(`${server.origin}${pathOf(link)}/add`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'multipart/form-data; boundary=b' },
    });
    const half = bytes.length / 2;
    upload.write(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`);
    upload.write(bytes.subarray(0, half));
    await until(receiving);
    await meanwhile();
    upload.write(bytes.subarray(half));
    upload.end('\r\n--b--\r\n');
    const [answer] = (await once(upload, 'response')) as [IncomingMessage];
    const body = JSON.parse(await text(answer)) as { code?: string; items?: { state: string }[] };
    return { status: answer.statusCode, body };
  }
  const waiting = async () => (await ada.contributions()).length;

  test('arrive where uploads are turned off, and wait for the owner whatever the link said (B.1.5)', async () => {
    const link = await ada.link({ album: album.id, ...rules });
    const before = await waiting();
    const late = await sendAround(link, () =>
      ada.patch(`/api/v1/links/${link.id}`, { uploads: 'off' }),
    );
    expect([late.status, late.body.items?.[0]?.state]).toEqual([201, 'waiting']);
    expect(await waiting()).toBe(before + 1);
  });

  test('are shown at once where nothing changed', async () => {
    const link = await ada.link({ album: album.id, ...rules });
    const { status, body } = await sendAround(link, () => Promise.resolve());
    expect([status, body.items?.[0]?.state]).toEqual([201, 'added']);
  });

  test('are refused where the link itself has ended meanwhile, and nothing of them is kept', async () => {
    const link = await ada.link({ album: album.id, ...rules });
    const before = await waiting();
    const { status, body } = await sendAround(link, () => ada.delete(`/api/v1/links/${link.id}`));
    expect([status, body.code]).toEqual([410, 'link_revoked']);
    expect(await waiting()).toBe(before);
    await until(async () => !(await receiving()));
  });
});
