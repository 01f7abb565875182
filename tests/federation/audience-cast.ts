import type { AlbumJson, FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';
import { openTestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Every way in which a document can name everybody. */
export const PUBLIC = /activitystreams#Public|as:Public|"Public"/;

/**
 * A server with Ada's albums, and those who look at them from outside: Cleo with a neighbour on her server and the
 * server itself, Eve on another one, and anyone who does not sign.
 */
export async function openCast() {
  await using stack = new AsyncDisposableStack();
  const server = stack.use(await openTestServer());
  const ada = await server.account('ada');
  const cleo = stack.use(await openRemoteServer());
  const eve = stack.use(await openRemoteServer({ name: 'eve' }));
  const anyone = new Client(server.origin);
  const all = stack.move();
  let pictures = 0;

  const rows = (sql: string, values: unknown[] = []) =>
    server.app.units.look(({ em }) => em.getConnection().execute<Json[]>(sql, values));
  const aPhoto = async (album: AlbumJson): Promise<PhotoJson> => {
    pictures += 1;
    return (await ada.addPhotos(album.id, [await picture(pictures)]))[0]!;
  };
  const followers = async (album: AlbumJson, state: FollowerJson['state']) => {
    const path = `/api/v1/albums/${album.id}/followers?state=${state}`;
    return (await ada.get<Page<FollowerJson>>(path)).body.items;
  };
  const request = (album: AlbumJson) => until(async () => (await followers(album, 'pending'))[0]);
  const accepts = (follow: Json) =>
    cleo.received('Accept', (it) => (it['object'] as Json)['id'] === follow['id']);

  return {
    server,
    ada,
    anyone,
    cleo,
    eve,
    neighbour: openNeighbour(cleo, 'nora'),
    instance: openNeighbour(cleo, 'server', 'Application'),
    rows,
    aPhoto,
    /** A photo that stands in the outbox, whoever was told. */
    async aPost(album: AlbumJson): Promise<PhotoJson> {
      const photo = await aPhoto(album);
      const sql = 'select 1 from photo where id = ? and note_id is not null';
      await until(async () => (await rows(sql, [photo.id]))[0]);
      return photo;
    },
    followers,
    /** Somebody's request to follow, as soon as it is there. */
    request,
    /** Cleo is told that she may follow. */
    accepts,
    /** Cleo asks to follow, and Ada says yes. */
    async admit(album: AlbumJson): Promise<{ follow: Json; follower: FollowerJson }> {
      const follow = await cleo.follow(album.actor);
      const follower = await request(album);
      await ada.post(`/api/v1/albums/${album.id}/followers/${follower.id}/accept`);
      await accepts(follow);
      return { follow, follower };
    },
    async unsigned(url: string) {
      const accept = 'application/activity+json';
      const { status, body } = await anyone.get<Json>(url, { accept });
      return { status, document: body };
    },
    /** What an album's followers may read, and nobody else where it is not public. */
    readable: (album: AlbumJson, photo: PhotoJson) => [
      `${server.origin}/ap/photos/${photo.id}`,
      `${server.origin}/ap/photos/${photo.id}/activities/create`,
      `${server.origin}/ap/albums/${album.id}/photos`,
      `${server.origin}/ap/albums/${album.id}/photos?page=start`,
      `${album.actor}/outbox`,
      `${album.actor}/outbox?page=start`,
      `${album.actor}/followers`,
      `${album.actor}/following`,
      `${album.actor}/featured`,
    ],
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

export type Cast = Awaited<ReturnType<typeof openCast>>;
