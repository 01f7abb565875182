import { afterAll, beforeAll, expect, test } from 'vitest';
import { Comment } from '../../src/domain/interactions/comment.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import type { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { aPhoto } from '../federation/interactions/talk.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  ben = await server.account('ben');
});
afterAll(() => server[Symbol.asyncDispose]());

const report = async (who: Client, object: string): Promise<string> => {
  const answer = await who.post<{ code?: string }>('/api/v1/reports', {
    objects: [object],
    reason: 'What is this?',
  });
  return `${answer.status} ${answer.body.code ?? 'filed'}`;
};

/** A photo with a comment, and every name that somebody could report either by. */
async function namesOf(audience: 'public' | 'followers' | 'private') {
  const album = await ada.album({ audience });
  const units = server.app.units;
  const { photo, note, page } = await aPhoto({ units, origin: server.origin }, album);
  const { body: comment } = await ada.post<{ id: string }>(`/api/v1/photos/${photo.id}/comments`, {
    text: 'Hm',
  });
  const { uri, url } = await units.look(({ em }) => em.findOneOrFail(Comment, { id: comment.id }));
  return { photo, names: [photo.id, note, page, comment.id, uri, url] };
}

test.each(['followers', 'private'] as const)(
  'what is in an album for %s is reported by its owner, and unknown to other members (V11)',
  async (audience) => {
    const { names } = await namesOf(audience);
    for (const name of names) {
      expect(await report(ben, name), name).toBe('422 unknown_object');
      expect(await report(ada, name), name).toBe('201 filed');
    }
  },
);

test('what is public is reported by everybody, until its photo is hidden (V11)', async () => {
  const { names, photo } = await namesOf('public');
  for (const name of names) expect(await report(ben, name), name).toBe('201 filed');
  await server.app.units.write(async ({ em }) => {
    (await em.findOneOrFail(Photo, { id: photo.id })).listedAt = null;
  });
  for (const name of names) expect(await report(ben, name), name).toBe('422 unknown_object');
});
