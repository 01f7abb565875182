import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mastodonSource } from '../../../src/archive/sources/mastodon.ts';
import { openTree } from '../../../src/archive/sources/open-tree.ts';
import { pixelfedServerSource } from '../../../src/archive/sources/pixelfed-server.ts';
import { pixelfedSource } from '../../../src/archive/sources/pixelfed.ts';
import { claims, memoryTree } from './memory-tree.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';
const followers = 'https://photos.example/users/anna/followers';

/** An activity of an outbox as Mastodon writes it. */
const post = (attachment: object[], more: object = {}, to: string[] = [PUBLIC]) => ({
  type: 'Create',
  to,
  cc: [],
  object: {
    type: 'Note',
    published: '2023-05-06T07:08:09Z',
    summary: null,
    content: '<p>First light<br>with <a class="u-url mention" href="#">@<span>ben</span></a></p>',
    tag: [
      { type: 'Hashtag', name: '#Sea' },
      { type: 'Mention', name: '@ben' },
    ],
    attachment,
    ...more,
  },
});

const picture = (url: string, name: string | null = null) => ({
  type: 'Document',
  mediaType: 'image/jpeg',
  url,
  name,
});

const path = (name: string) => `media_attachments/files/109/1/original/${name}`;

describe('an archive of Mastodon', () => {
  const files = {
    'actor.json': { id: 'https://photos.example/users/anna', preferredUsername: 'anna' },
    'outbox.json': {
      orderedItems: [
        post([picture(`/${path('b.jpg')}`, 'Waves'), picture(`/${path('gone.jpg')}`)], {
          published: '2024-01-01T00:00:00Z',
        }),
        post([picture(`https://files.photos.example/cache/${path('a.jpg')}`)], { summary: 'Wet' }),
        post([{ mediaType: 'audio/mpeg', url: `/${path('c.mp3')}` }]),
        post([picture(`/${path('secret.jpg')}`)], {}, ['https://elsewhere.example/users/ben']),
        post([picture(`/${path('d.jpg')}`)], {}, [followers]),
        post([], { content: '<p>Only words</p>' }),
        { type: 'Announce', object: 'https://elsewhere.example/1' },
      ],
    },
    'avatar.jpg': 'face',
    [path('a.jpg')]: 'a',
    [path('b.jpg')]: 'bb',
    [path('c.mp3')]: 'ccc',
    [path('d.jpg')]: 'dddd',
    [path('secret.jpg')]: 'secret',
  };

  test('is the pictures of its posts, and what was written beside them', async () => {
    const { albums, items } = await mastodonSource(memoryTree(files), { claims }).survey();
    expect(items.map(({ key }) => key)).toEqual(['a.jpg', 'd.jpg', 'b.jpg'].map(path));
    expect(items[0]).toMatchObject({
      caption: 'Wet\n\nFirst light\nwith @ben',
      tags: ['Sea'],
      takenAt: '2023-05-06T07:08:09+00:00',
      takenAtSource: 'mtime',
    });
    expect(items[2]).toMatchObject({ altText: 'Waves', bytes: 2 });
    expect(albums).toMatchObject([
      {
        key: 'https://photos.example/users/anna',
        title: '@anna@photos.example',
        order: ['a.jpg', 'd.jpg', 'b.jpg'].map(path),
      },
    ]);
  });

  test('is not what was sent to one person, nor what is missing', async () => {
    const { skips } = await mastodonSource(memoryTree(files), { claims }).survey();
    expect(skips).toEqual([
      { path: `/${path('gone.jpg')}`, reason: 'media_missing' },
      { path: path('secret.jpg'), reason: 'ignored' },
    ]);
  });

  test('is refused where it has no outbox', async () => {
    const empty = mastodonSource(memoryTree({ 'outbox.json': '[' }), { claims });
    await expect(empty.survey()).rejects.toMatchObject({ code: 'source_unknown' });
  });
});

/** A ustar archive; names of more than 100 bytes come by a pax header. */
function tar(entries: { path: string; bytes?: string; type?: string }[]): Buffer {
  const block = (name: string, size: number, type: string) => {
    const header = Buffer.alloc(512);
    header.write(name.slice(0, 100), 0);
    header.write('0000644\0', 100);
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    header.write('14421040211\0', 136);
    header.write('        ', 148);
    header.write(type, 156);
    header.write('ustar\u000000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return header;
  };
  const padded = (text: string) => {
    const bytes = Buffer.from(text);
    return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
  };
  const parts = entries.flatMap(({ path: name, bytes = '', type = '0' }) => {
    const line = ` path=${name}\n`;
    const length = Buffer.byteLength(line) + `${Buffer.byteLength(line) + 3}`.length;
    const pax = Buffer.byteLength(name) > 100 ? `${length}${line}` : '';
    const before = pax ? [block('pax', Buffer.byteLength(pax), 'x'), padded(pax)] : [];
    return [...before, block(name, Buffer.byteLength(bytes), type), padded(bytes)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

describe('a packed tar', () => {
  let folder = '';
  const before = new Set<string>();
  const leftBehind = async () =>
    (await readdir(tmpdir())).filter(
      (name) => name.startsWith('albumen-unpacked-') && !before.has(name),
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tar-test-'));
    for (const name of await readdir(tmpdir())) before.add(name);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const write = async (name: string, bytes: Buffer) => {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };

  test('is a tree of its files, whatever is beside them, and leaves nothing behind', async () => {
    const long = `media_attachments/${'deep/'.repeat(20)}ä.jpg`;
    const archive = await write(
      'archive-1.tar.gz',
      gzipSync(
        tar([
          { path: './outbox.json', bytes: '{}' },
          { path: long, bytes: 'picture'.repeat(100) },
          { path: 'media_attachments/', type: '5' },
          { path: '../../etc/passwd', bytes: 'no' },
          { path: '/etc/passwd', bytes: 'no' },
          { path: 'link.jpg', type: '2' },
          { path: 'pipe.jpg', type: '6' },
          { path: 'empty.jpg' },
        ]),
      ),
    );
    {
      await using tree = await openTree([archive]);
      expect(tree.names).toEqual(['archive-1']);
      expect(tree.files.map((file) => [file.path, file.bytes])).toEqual([
        ['empty.jpg', 0],
        ['outbox.json', 2],
        [long, 700],
      ]);
      expect(tree.skips).toEqual([
        { path: '../../etc/passwd', reason: 'name_unsafe' },
        { path: '/etc/passwd', reason: 'name_unsafe' },
        { path: 'link.jpg', reason: 'symbolic_link' },
        { path: 'pipe.jpg', reason: 'special_file' },
      ]);
      const [empty, , file] = tree.files;
      expect((await buffer(await file!.open())).toString()).toBe('picture'.repeat(100));
      expect(await buffer(await empty!.open())).toHaveLength(0);
    }
    expect(await leftBehind()).toEqual([]);
  });

  test('that ends too early, or is none, is refused', async () => {
    const whole = tar([{ path: 'a.jpg', bytes: 'picture'.repeat(1000) }]);
    const short = await write('short.tar', whole.subarray(0, 4096));
    await expect(openTree([short])).rejects.toMatchObject({ code: 'archive_damaged' });
    const packed = await write('short.tgz', gzipSync(whole).subarray(0, 60));
    await expect(openTree([packed])).rejects.toMatchObject({ code: 'archive_damaged' });
    const none = await write('none.tar', Buffer.alloc(2048, 'x'));
    await expect(openTree([none])).rejects.toMatchObject({ code: 'not_an_archive' });
    expect(await leftBehind()).toEqual([]);
  });

  test('that would fill the disk is refused', async () => {
    const bomb = await write('bomb.tar.gz', gzipSync(Buffer.alloc(20 * 1024 ** 2)));
    await expect(openTree([bomb])).rejects.toMatchObject({ code: 'archive_bomb' });
    expect(await leftBehind()).toEqual([]);
  });
});

describe('a list of Pixelfed statuses', () => {
  let server: Server;
  let host = '';
  /** What its API answers, by path. */
  let answers: Record<string, unknown> = {};
  const asked: [path: string, key: string | undefined][] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push([request.url ?? '', request.headers.authorization]);
      const answer = answers[request.url ?? ''];
      if (answer !== undefined) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(answer));
        return;
      }
      const there = `http://${request.headers.host}/files/1.jpg`;
      if (request.url === '/files/1.jpg') response.statusCode = 200;
      else if (request.url !== '/storage/m/sea%20one.jpg') response.statusCode = 404;
      else response.writeHead(302, { location: there });
      response.end('picture');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as { port: number };
    host = `127.0.0.1:${port}`;
  });
  afterAll(() => {
    server.close();
  });

  const media = (id: string, name: string, more: object = {}) => ({
    id,
    type: 'Image',
    mime: 'image/jpeg',
    url: `http://${host}/storage/m/${name}`,
    description: null,
    license: { id: 12, title: 'CC BY-SA', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
    ...more,
  });

  const status = (media_attachments: object[], more: object = {}) => ({
    _v: 1,
    id: '1',
    url: `http://${host}/p/anna/1`,
    content: 'Tea &amp; <a href="#">#sea</a>',
    content_text: 'Tea & #sea',
    spoiler_text: '',
    created_at: '2022-02-03T04:05:06.000000Z',
    visibility: 'public',
    media_attachments,
    tags: [{ name: 'sea', url: '' }],
    account: { id: '77', username: 'anna', acct: 'anna', url: `http://${host}/anna` },
    ...more,
  });

  const survey = (statuses: unknown) =>
    pixelfedSource(memoryTree({ 'pixelfed-statuses.json': statuses as object }), {
      fetch,
    }).survey();

  test('is what was written; its pictures are fetched from where they are', async () => {
    const { items, albums } = await survey([
      status([
        media('5', 'sea%20one.jpg', { description: 'Waves' }),
        media('6', 'gone.jpg', { license: null }),
      ]),
      status([], { id: '2' }),
      status([media('7', 'to-ben.jpg')], { id: '3', visibility: 'direct' }),
    ]);
    expect(items.map(({ key }) => key)).toEqual(['media 5', 'media 6']);
    expect(items[0]).toMatchObject({
      name: 'sea one.jpg',
      path: `http://${host}/p/anna/1`,
      caption: 'Tea & #sea',
      altText: 'Waves',
      license: 'cc-by-sa',
      tags: ['sea'],
      takenAt: '2022-02-03T04:05:06+00:00',
    });
    expect(albums).toMatchObject([
      { key: `${host} 77`, title: `@anna@${host}`, order: ['media 5', 'media 6'] },
    ]);
    expect((await buffer(await items[0]!.open())).toString()).toBe('picture');
    await expect(items[1]!.open()).rejects.toMatchObject({ code: 'file_gone' });
  });

  test('asks for nothing but addresses of the web', async () => {
    const { skips } = await survey([
      status([media('5', 'a.jpg'), media('6', '', { url: 'file:///etc/passwd' })]),
    ]);
    expect(skips).toEqual([{ path: `http://${host}/p/anna/1`, reason: 'media_missing' }]);
  });

  test('of any length, and collections, come by the API, with a token that pictures do not see', async () => {
    const posts = ['9', '8', '7'].map((id) =>
      status([media(`m${id}`, 'sea%20one.jpg')], { id, created_at: `2022-02-0${id}T00:00:00Z` }),
    );
    const all = '/api/v1/accounts/77/statuses?only_media=true&limit=40';
    const collections = '/api/v1.1/collections';
    answers = {
      '/api/v1/accounts/verify_credentials': { id: '77', username: 'anna' },
      [all]: posts.slice(0, 2),
      [`${all}&max_id=8`]: posts.slice(2),
      [`${all}&max_id=7`]: [],
      [`${collections}/accounts/77?page=1`]: [{ id: '3', title: 'Sea ', description: null }, null],
      [`${collections}/accounts/77?page=2`]: [],
      [`${collections}/items/3?page=1`]: [posts[2], posts[0]],
      [`${collections}/items/3?page=2`]: [posts[0]],
    };
    asked.length = 0;
    const access = { address: `http://${host}/anna`, key: 'token' };
    const { items, albums } = await pixelfedServerSource(access, { fetch }).survey();
    expect(items.map(({ key, albums: in_ }) => [key, in_])).toEqual([
      ['media m7', ['collection 3']],
      ['media m8', [`${host} 77`]],
      ['media m9', ['collection 3']],
    ]);
    expect(albums).toMatchObject([
      { key: 'collection 3', title: 'Sea', order: ['media m7', 'media m9'] },
      { key: `${host} 77`, title: `@anna@${host}`, order: ['media m8'] },
    ]);
    expect(asked.every(([, key]) => key === 'Bearer token')).toBe(true);
    await buffer(await items[0]!.open());
    expect(asked.at(-1)).toEqual(['/files/1.jpg', undefined]);
  });

  test('is refused where there is none', async () => {
    await expect(survey({ name: 'account' })).rejects.toMatchObject({ code: 'source_unknown' });
  });
});
