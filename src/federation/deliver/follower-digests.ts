import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { pathsOf } from '../paths.ts';
import type { WaitingAtServer } from './find-waiting.ts';

/** The header by which a server can tell whether it still has the right list of an album's followers (FEP-8fcf). */
export type FollowerDigests = (
  albumId: string,
  host: string,
) => { 'collection-synchronization': string };

const LENGTH = 32;

/** The SHA-256 of each id, combined by XOR: the same for a list in whatever order; in hex. */
export function followersDigest(uris: Iterable<string>): string {
  const digest = Buffer.alloc(LENGTH);
  for (const uri of uris) {
    const hash = createHash('sha256').update(uri).digest();
    for (let at = 0; at < LENGTH; at += 1) digest[at]! ^= hash[at]!;
  }
  return digest.toString('hex');
}

const query = `select follower.album_id as "albumId", actor.host, actor.uri
  from follower join remote_actor as actor on actor.id = follower.actor_id
  where follower.album_id = any($1::uuid[]) and actor.host = any($2::text[])
    and follower.state = 'accepted' and actor.gone_at is null`;

/** Counts what these deliveries have to say about followers; without any that do, nothing is read. */
export async function countFollowers(
  { em, origin }: Scope,
  waiting: readonly WaitingAtServer[],
): Promise<FollowerDigests> {
  const syncing = waiting.filter(({ deliveries }) => deliveries.some((it) => it.syncsFollowers));
  const albumIds = new Set(
    syncing.flatMap(({ deliveries }) =>
      deliveries.flatMap((it) => (it.syncsFollowers ? [it.actorId] : [])),
    ),
  );
  const hosts = syncing.map(({ server }) => server.host);
  const { rows } =
    hosts.length === 0
      ? { rows: [] }
      : await em
          .getKysely()
          .executeQuery<{ albumId: string; host: string; uri: string }>(
            CompiledQuery.raw(query, [[...albumIds], hosts]),
          );
  const byAlbumAndHost = Map.groupBy(rows, ({ albumId, host }) => `${albumId} ${host}`);
  const paths = pathsOf(origin);
  return (albumId, host) => {
    const uris = (byAlbumAndHost.get(`${albumId} ${host}`) ?? []).map(({ uri }) => uri);
    const params = {
      collectionId: paths.followers(albumId),
      url: paths.followersSync(albumId),
      digest: followersDigest(uris),
    };
    const header = Object.entries(params).map(([name, value]) => `${name}="${value}"`);
    return { 'collection-synchronization': header.join(', ') };
  };
}
