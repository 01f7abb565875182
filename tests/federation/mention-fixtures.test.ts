import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject, parseJson } from '../../src/federation/untrusted-json.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));
if (!existsSync(folder)) console.warn(`skipped: ${folder} is missing`);

/** Some collections have these in the place of every address and time. */
const unscrubbed = (text: string) =>
  text
    .replaceAll('SCRUBBED_ID', 'https://a.example/b')
    .replaceAll('SCRUBBED_DATE', '2026-01-01T00:00:00Z');

/** Posts with something attached, as other servers really sent them, alone or inside a `Create`. */
const posts = globSync(`${folder}**/*.json`).flatMap((path) => {
  const document = parseJson(Buffer.from(unscrubbed(readFileSync(path, 'latin1')), 'latin1'));
  const inner = isObject(document) && isObject(document['object']) ? document['object'] : document;
  const isPost = isObject(inner) && inner['attachment'] && 'attributedTo' in inner;
  const attached = isPost ? [inner['attachment']].flat() : [];
  if (!isPost || attached.length === 0) return [];
  const context = isObject(document) ? document['@context'] : undefined;
  return [{ name: path.slice(folder.length), post: inner, context }];
});

/** How many pictures each of them has that an album takes; every other one is refused for the reason that stands here. */
const expected: Record<string, string> = {
  'lemmy/crates__apub__apub__assets__lemmy__activities__create_or_update__create_page.json':
    'ignored: no post',
  'lemmy/crates__apub__apub__assets__lemmy__objects__page.json': 'ignored: no post',
  'lemmy/crates__apub__apub__assets__wordpress__objects__page.json': 'ignored: no post',
  'mbin/CreateTest__testCreateEntryWithUrlAndImage__1.json': 'ignored: no post',
  'pleroma/test__fixtures__owncast-note-with-attachment.json': 'offered 1',
  'pleroma/test__fixtures__soapbox_no_mentions_in_content.json': 'offered 2',
  'pleroma/test__fixtures__tesla_mock__status.emelie.json':
    'ignored: not for an album that takes it',
};

describe.runIf(posts.length > 0)('a post with pictures that another server really sent', () => {
  let server: TestInbound;
  let cleo: RemoteServer;
  beforeAll(async () => {
    server = await openTestInbound();
    cleo = await openRemoteServer();
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  /** The same by Cleo, who names an album with it. */
  const mention = (post: Json, context: unknown, album: string): Json => {
    const object = {
      ...post,
      id: `${cleo.origin}/notes/${crypto.randomUUID()}`,
      attributedTo: cleo.actor,
      actor: undefined,
      inReplyTo: undefined,
      url: undefined,
      cc: [post['cc'] ?? [], album].flat(),
      tag: [post['tag'] ?? [], { type: 'Mention', href: album, name: '@alps' }].flat(),
    };
    const names = ['https://www.w3.org/ns/activitystreams', context ?? []].flat();
    return { ...cleo.activity('Create', { object }), '@context': names };
  };

  test('is one of those that are known', () => {
    expect(posts.map(({ name }) => name).toSorted()).toEqual(
      expect.arrayContaining(Object.keys(expected)),
    );
  });

  test.each(posts)('$name is taken, or refused for a reason with a name', async (it) => {
    const album = await server.album({ contributionsFrom: 'anyone' });
    const outcome = await server.deliver(cleo, mention(it.post, it.context, album.actor));
    expect(outcome).toBe(expected[it.name] ?? outcome);
    expect(outcome).toMatch(/^(?:offered \d+|ignored: [\w ]+)$/);
    const [count = '0'] = /\d+$/.exec(outcome ?? '') ?? [];
    const given = await server.contributions(album);
    expect(given).toHaveLength(Number(count));
    const words = given.map(({ note, photo }) => `${note} ${photo.altText}`).join(' ');
    expect(words).not.toMatch(/<\w|&lt;\w/);
  });
});
