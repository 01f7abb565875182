import { Album } from '../../../src/domain/albums/album.ts';
import { Comment } from '../../../src/domain/interactions/comment.ts';
import {
  countInteractions,
  noInteractions,
} from '../../../src/domain/interactions/count-interactions.ts';
import { Photo } from '../../../src/domain/photos/photo.ts';
import { Post } from '../../../src/federation/post.ts';
import type { Json, RemoteServer } from '../../support/remote-server.ts';
import type { UnitOfWork } from '../../../src/domain/unit-of-work.ts';
import type { TestInbound } from '../open-inbound.ts';

export const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

/** A server, with or without its doors. */
type Server = { units: UnitOfWork; origin: string };

/** A published photo of an album, with the addresses of its `Note` and its page. */
export async function aPhoto(
  server: Server,
  album: Pick<Album, 'id' | 'handle'>,
  some: Partial<Photo> = {},
) {
  const photo = await server.units.write(async ({ em }) => {
    const made = em.create(Photo, {
      album: em.getReference(Album, album.id),
      state: 'ready',
      listedAt: new Date(),
      publishedAt: new Date(),
      ...some,
    });
    if (!made.referenceUri) made.noteId = made.id;
    em.persist(made);
    return made;
  });
  return {
    photo,
    note: `${server.origin}/ap/photos/${photo.id}`,
    page: `${server.origin}/a/${album.handle}/p/${photo.id}`,
  };
}

/** A bundle of published photos. */
export const aBundle = (server: Server, album: Album, photoIds: string[]): Promise<string> =>
  server.units.write(async ({ em }) => {
    const post = em.create(Post, {
      id: crypto.randomUUID(),
      album: em.getReference(Album, album.id),
      photoIds,
      createdAt: new Date(),
      updatedAt: null,
      retractedAt: null,
    });
    em.persist(post);
    return `${server.origin}/ap/posts/${post.id}`;
  });

/** What is counted of a photo. */
export const counted = (server: Server, photo: Photo) =>
  server.units.look(async (scope) => {
    const counts = await countInteractions(scope, [photo.id], null);
    return counts.get(photo.id) ?? noInteractions;
  });

/** What was said about a photo, oldest first. */
export const commentsOn = (server: Server, photo: Photo): Promise<Comment[]> =>
  server.units.look(({ em }) =>
    em.find(Comment, { photo }, { orderBy: { id: 1 }, populate: ['actor'] }),
  );

let count = 0;

/** A reply by a server's person, as they would post it. */
export function aReply(who: RemoteServer, inReplyTo: string, some: Json = {}): Json {
  count += 1;
  return {
    id: `${who.origin}/replies/${count}`,
    type: 'Note',
    attributedTo: who.actor,
    inReplyTo,
    to: [PUBLIC],
    content: '<p>What a <b>ridge</b>!</p>',
    ...some,
  };
}

/** Has a reply posted; answers what came of it. */
export const reply = (server: TestInbound, who: RemoteServer, note: Json) =>
  server.deliver(who, who.activity('Create', { to: note['to'], object: note }));
