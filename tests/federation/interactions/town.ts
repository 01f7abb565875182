import type { UnitOfWork } from '../../../src/domain/unit-of-work.ts';
import type { AlbumJson, Page } from '../../../src/http/api/schemas.ts';
import type { CommentJson } from '../../../src/http/api/schemas/interactions.ts';
import type { Client } from '../../support/client.ts';
import type { RemoteServer } from '../../support/remote-server.ts';
import { openTestServer, type TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

/** A whole server with two people: Ada, who has the albums, and Eve. */
export type Town = AsyncDisposable & {
  server: TestServer & { units: UnitOfWork };
  ada: Client;
  eve: Client;
  /** Has a server's person follow one of Ada's albums until that is accepted. */
  follow: (who: RemoteServer, album: AlbumJson) => Promise<void>;
};

export async function openTown(): Promise<Town> {
  const opened = await openTestServer();
  const server = Object.assign(opened, { units: opened.app.units });
  const ada = await server.account('ada');
  const eve = await server.account('eve');
  return {
    server,
    ada,
    eve,
    follow: async (who, album) => {
      const before = who.arrivals.length;
      await who.follow(album.actor);
      if (album.audience !== 'public') await admit(ada, album);
      await until(async () =>
        who.arrivals.slice(before).find(({ activity }) => activity['type'] === 'Accept'),
      );
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function admit(owner: Client, album: AlbumJson): Promise<void> {
  const path = `/api/v1/albums/${album.id}/followers`;
  const asking = await until(async () => {
    const { body } = await owner.get<Page<{ id: string }>>(`${path}?state=pending`);
    return body.items[0];
  });
  await owner.post(`${path}/${asking.id}/accept`);
}

/** What asks for a document rather than a page. */
export const asActivity = { accept: 'application/activity+json' };

export const comment = (client: Client, photoId: string, text: string, inReplyTo?: string) =>
  client.post<CommentJson>(`/api/v1/photos/${photoId}/comments`, { text, inReplyTo });

export const commentsOf = async (client: Client, photoId: string): Promise<CommentJson[]> =>
  (await client.get<Page<CommentJson>>(`/api/v1/photos/${photoId}/comments`)).body.items;
