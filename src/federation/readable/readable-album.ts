import type { EntityManager } from '@mikro-orm/postgresql';
import { Album } from '../../domain/albums/album.ts';
import { Follower } from '../../domain/albums/follower.ts';
import { Collaborator } from '../../domain/collaborators/collaborator.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';

/**
 * Who asks, known from their signature; found out only where it matters, so that what is public never waits for
 * somebody's key.
 */
export type Asker = () => Promise<RemoteActor | undefined>;

/**
 * An album whose posts the asker may read.
 * @throws Refusal `signature_required` to the unsigned for an album for followers; `not_found` to everybody else
 */
export async function findReadableAlbum({ em }: Scope, id: string, asker: Asker): Promise<Album> {
  const album = await em.findOne(Album, { id, trashedAt: null }, { populate: ['owner'] });
  if (!album) throw notFound();
  if (album.audience === 'public') return album;
  const actor = await (album.audience === 'private' ? askQuietly(asker) : asker());
  if (actor && (await isFollowing(em, album, actor))) return album;
  throw !actor && album.audience === 'followers' ? signatureRequired() : notFound();
}

/** Who asks; a signature that does not count is none, where refusing it would tell that there is something to see. */
export const askQuietly: (asker: Asker) => ReturnType<Asker> = async (asker) => {
  try {
    return await asker();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

/** True for an accepted follower: the actor itself, not somebody else of the same server. */
export const isFollowing = async (
  em: EntityManager,
  album: Album,
  actor: RemoteActor,
): Promise<boolean> =>
  (await em.count(Follower, { album, actor: actor.id, state: 'accepted' })) > 0;

/** To a stranger a private album does not exist: they are told nothing, and nothing is asked of them in its name. */
export const isKnownTo = async (
  em: EntityManager,
  album: Album,
  actor: RemoteActor,
): Promise<boolean> =>
  album.audience !== 'private' ||
  (await isFollowing(em, album, actor)) ||
  (await em.count(Collaborator, {
    album,
    actor: actor.id,
    state: { $in: ['invited', 'accepted'] },
  })) > 0;

/** True for an accepted follower, and for anybody of a server that has one. */
export const isMember = async (
  em: EntityManager,
  album: Album,
  { host }: RemoteActor,
): Promise<boolean> =>
  (await em.count(Follower, { album, state: 'accepted', actor: { host } })) > 0;

/** The answer to the unsigned where signing would help. */
export const signatureRequired = (): Refusal =>
  new Refusal('unauthenticated', 'signature_required', 'This is for followers: sign the request.');
