import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Create, Note, Object as Thing } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { embedded, underActivityStreams } from '../../src/federation/contexts.ts';
import { readActivity } from '../../src/federation/inbox/received-activity.ts';
import { readNote } from '../../src/federation/inbox/remote-note.ts';
import { readActor } from '../../src/federation/remote/actor-document.ts';
import { isObject, parseJson } from '../../src/federation/untrusted-json.ts';

const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));
const documents = globSync(`${folder}**/*.json`).flatMap((path) => {
  const document = parseJson(readFileSync(path));
  return isObject(document) ? [{ name: path.slice(folder.length), document }] : [];
});

if (!existsSync(folder)) console.warn(`skipped: ${folder} is missing`);

describe.skipIf(documents.length === 0)('what other servers really sent', () => {
  test('is read as an activity, or refused for a reason with a name', async () => {
    const outcomes = await Promise.all(
      documents.map(async ({ name, document }) => ({
        name,
        outcome: await readActivity(document).catch((error: unknown) => error),
      })),
    );
    const unexpected = outcomes.filter(
      ({ outcome }) => outcome instanceof Error && !(outcome instanceof Refusal),
    );
    expect(unexpected).toEqual([]);
    const read = outcomes.filter(({ outcome }) => outcome && !(outcome instanceof Error));
    expect(read.length).toBeGreaterThan(50);
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
      0, 0, 1,
    ]);
    expect(posts.filter((post) => /[<>]|^@/.test(post?.text ?? ''))).toEqual([]);
  });
});
