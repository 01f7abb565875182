import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Create, Note, Object as Thing } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { openEgress } from '../../src/federation/egress.ts';
import { EgressError } from '../../src/federation/egress/egress-error.ts';
import { embedded, underActivityStreams } from '../../src/federation/contexts.ts';
import { readActivity } from '../../src/federation/inbox/received-activity.ts';
import { readNote } from '../../src/federation/inbox/remote-note.ts';
import { readActor } from '../../src/federation/remote/actor-document.ts';
import { isObject, parseJson } from '../../src/federation/untrusted-json.ts';
import { openRemoteServer } from '../support/remote-server.ts';

/** A server is asked for no more than thirty documents a minute. */
const PER_SERVER = 30;

const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));
/** Some collections have these in the place of every address and time. */
const unscrubbed = (text: string) =>
  text
    .replaceAll('SCRUBBED_ID', 'https://a.example/b')
    .replaceAll('SCRUBBED_DATE', '2026-01-01T00:00:00Z');
const files = globSync(`${folder}**/*.json`).map((path) => {
  const text = unscrubbed(readFileSync(path).toString('latin1'));
  return { name: path.slice(folder.length), parsed: parseJson(Buffer.from(text, 'latin1')) };
});
const documents = files.flatMap(({ name, parsed }) =>
  isObject(parsed) ? [{ name, document: parsed }] : [],
);

/** The activities among them by their own word. */
const activityTypes = new Set(
  `Accept Add Announce Arrive Block Create Delete Dislike EmojiReact Flag Follow Ignore Invite Join Leave Like Listen
  Move Offer Question Read Reject Remove TentativeAccept TentativeReject Travel Undo Update View`.split(
    /\s+/,
  ),
);

if (!existsSync(folder)) console.warn(`skipped: ${folder} is missing`);

describe.skipIf(documents.length === 0)('what other servers really sent', () => {
  const outcomeOf = async (document: Record<string, unknown>): Promise<string> => {
    try {
      return (await readActivity(document)) ? 'read' : 'no activity';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  const count = (words: string[]) => {
    const counts: Record<string, number> = {};
    for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
    return counts;
  };

  test('is JSON, but for what was never sent as it lies there', () => {
    const unclean = files.filter(({ parsed }) => !isObject(parsed)).map(({ name }) => name);
    expect(count(unclean.map((name) => name.split('/', 1)[0]!))).toEqual({
      'ghost-activitypub': 8, // snapshots with commas too many, and a list
      'w3c-activitystreams': 3, // wrong on purpose
      pleroma: 1, // says something twice
    });
  });

  test('is read as an activity, or refused for a reason with a name', async () => {
    const outcomes = await Promise.all(
      documents.map(async ({ name, document }) => {
        const isActivity = activityTypes.has(String(document['type']));
        return { name, isActivity, outcome: await outcomeOf(document) };
      }),
    );
    console.info(count(outcomes.map(({ outcome }) => outcome)));
    const refused = outcomes.filter(({ isActivity, outcome }) => isActivity && outcome !== 'read');
    // The examples of the vocabulary have no ids, nor has what a client posts.
    expect(
      count(refused.map(({ name, outcome }) => `${name.split('/', 1)[0]}: ${outcome}`)),
    ).toEqual({
      'w3c-activitystreams: activity_incomplete': 34,
      'pleroma: activity_incomplete': 1,
    });
    const extensions = outcomes.filter(
      ({ isActivity, outcome }) => !isActivity && outcome === 'read',
    );
    expect(extensions).toHaveLength(6); // of vocabularies that only their servers know
  });

  test('is fetched as it lies there, or refused for not being JSON', async () => {
    await using egress = openEgress({ allowPrivateAddress: true, userAgent: 'Albumen tests' });
    await using stack = new AsyncDisposableStack();
    const refusals: string[] = [];
    const pairs: [unknown, unknown][] = [];
    for (let start = 0; start < files.length; start += PER_SERVER) {
      const some = files.slice(start, start + PER_SERVER);
      const other = stack.use(await openRemoteServer());
      for (const [index, { name, parsed }] of some.entries()) {
        other.serve(`/${index}`, { body: readFileSync(folder + name) });
        const asking = egress.fetchJson(`${other.origin}/${index}`);
        const found = await asking.catch((error: unknown) => error);
        if (found instanceof EgressError) refusals.push(found.message);
        else if (!name.startsWith('mbin')) pairs.push([found, parsed]);
      }
    }
    expect(count(refusals)).toEqual({ 'answered no clean JSON': 10 });
    for (const [found, document] of pairs) expect(found).toMatchObject({ document });
  });

  test('describes actors that can be written to', () => {
    const kinds = new Set(['Person', 'Group', 'Service', 'Application', 'Organization']);
    const actors = documents.filter(({ document }) => kinds.has(String(document['type'])));
    const unread = actors.filter(
      ({ document }) => document['inbox'] && !readActor(document, String(document['id'])),
    );
    expect(unread.map(({ name }) => name)).toEqual([]);
    expect(actors.length).toBeGreaterThan(30);
  });

  test('holds posts whose words and pictures can be found', async () => {
    const author = new RemoteActor();
    author.followersUri = null;
    const posts = [];
    for (const { document } of documents) {
      const thing = await Thing.fromJsonLd(underActivityStreams(document), embedded).catch(
        () => null,
      );
      const object = thing instanceof Create ? await thing.getObject(embedded) : thing;
      if (object instanceof Note) posts.push(await readNote(object, author));
    }
    expect(posts.length).toBeGreaterThan(30);
    expect(posts.flatMap((post) => post?.images.map(({ position }) => position) ?? [])).toEqual([
      0, 0, 1, 0,
    ]);
    expect(posts.filter((post) => /[<>]|^@/.test(post?.text ?? ''))).toEqual([]);
  });
});
