import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Create, Note } from '@fedify/vocab';
import { describe, expect, test } from 'vitest';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { embedded } from '../../src/federation/contexts.ts';
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
    let read = 0;
    for (const { name, document } of documents) {
      const outcome = await readActivity(document).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome, name).toBeInstanceOf(Refusal);
      else if (outcome) read += 1;
    }
    expect(read).toBeGreaterThan(50);
  });

  test('describes actors that can be written to', () => {
    const kinds = ['Person', 'Group', 'Service', 'Application', 'Organization'];
    const actors = documents.filter(({ document }) => kinds.includes(String(document['type'])));
    const unread = actors.filter(
      ({ document }) => document['inbox'] && !readActor(document, String(document['id'])),
    );
    expect(unread.map(({ name }) => name)).toEqual([]);
    expect(actors.length).toBeGreaterThan(30);
  });

  test('holds posts whose pictures can be found', async () => {
    const author = new RemoteActor();
    author.followersUri = null;
    let pictures = 0;
    for (const { document } of documents) {
      const received = await readActivity(document).catch(() => undefined);
      if (!(received?.activity instanceof Create)) continue;
      const object = await received.activity.getObject(embedded);
      const post = object instanceof Note ? await readNote(object, author) : undefined;
      pictures += post?.images.length ?? 0;
    }
    expect(pictures).toBeGreaterThan(3);
  });
});
