import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import type { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import type { Comment } from './comment.ts';
import { knownEmoji, receivedEmoji } from './emoji.ts';
import { takesGuestComments } from './policy.ts';

/** What is reacted to: exactly one of the three. */
export type Target = { photo: Photo } | { album: Album } | { comment: Comment };

/** Somebody's like, as it came: with an emoji or without, of the photo alone or of the bundle it was sent in. */
export type RemoteLike = { uri: string; emoji: string | null; postId: string | null };

type Kind = 'photo' | 'album' | 'comment';
type Doer = 'actor' | 'account' | 'device';

const upsert = (target: Kind, doer: Doer) =>
  `insert into reaction (id, ${target}_id, ${doer}_id, emoji, post_id, uri, created_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (${target}_id, ${doer}_id) do update
     set emoji = excluded.emoji, uri = excluded.uri,
       post_id = coalesce(excluded.post_id, reaction.post_id)
   returning id, xmax = 0 as "isNew"`;

/** Somebody on another server reacts: one statement, however often they say so; only the first is news. */
export const addRemoteReaction = (
  scope: Scope,
  target: Target,
  actor: RemoteActor,
  { uri, emoji, postId }: RemoteLike,
): Promise<void> =>
  add(scope, target, {
    doer: 'actor',
    doerId: actor.id,
    id: uuidv7(),
    uri,
    emoji: receivedEmoji(emoji),
    postId,
  });

/**
 * One of our people reacts to something of this server that they may see. Another emoji takes the place of the one
 * before. The id of the like is `{origin}/ap/likes/{id}`. @throws Refusal `emoji_unknown`
 */
export async function addReaction(
  scope: Scope,
  target: Target,
  account: Account,
  emoji: string | null,
): Promise<void> {
  const known = knownEmoji(albumOf(target), emoji);
  await addOurs(scope, target, { doer: 'account', doerId: account.id, emoji: known });
}

/** A guest of a link reacts, known by their browser alone. @throws Refusal `comments_disabled`, `emoji_unknown` */
export async function reactAsGuest(
  scope: Scope,
  { link, device }: { link: ShareLink; device: LinkDevice },
  target: Target,
  emoji: string | null,
): Promise<void> {
  if (!takesGuestComments(link)) {
    throw new Refusal('forbidden', 'comments_disabled', 'This link takes no reactions.');
  }
  const known = knownEmoji(link.album, emoji);
  await addOurs(scope, target, { doer: 'device', doerId: device.id, emoji: known });
}

const albumOf = (target: Target): Album => {
  if ('album' in target) return target.album;
  return 'photo' in target ? target.photo.album : target.comment.inAlbum();
};

function addOurs(
  scope: Scope,
  target: Target,
  some: { doer: Doer; doerId: string; emoji: string | null },
): Promise<void> {
  const id = uuidv7();
  return add(scope, target, { ...some, id, uri: `${scope.origin}/ap/likes/${id}`, postId: null });
}

type Added = RemoteLike & { doer: Doer; doerId: string; id: string };

async function add({ em, now }: Scope, target: Target, some: Added): Promise<void> {
  const [[kind, { id: targetId }]] = Object.entries(target) as [[Kind, { id: string }]];
  const { doer, doerId, emoji, id, postId, uri } = some;
  const values = [id, targetId, doerId, emoji, postId, uri, now()];
  const query = CompiledQuery.raw(upsert(kind, doer), values);
  const { rows } = await em.getKysely().executeQuery<{ id: string; isNew: boolean }>(query);
  for (const row of rows) if (row.isNew) record(em, 'reaction.added', row.id);
}
