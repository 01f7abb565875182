import { Reaction } from '../interactions/reaction.ts';
import { notify } from '../notices/notify.ts';
import type { Scope } from '../scope.ts';

/**
 * Tells that something is liked: the album's owner, and whose photo or comment it is; nobody of their own like. Once a
 * day for an album, however many like what is in it. Inside the caller's transaction.
 */
export async function tellOfReaction(scope: Scope, reactionId: string): Promise<void> {
  const { em, now } = scope;
  const reaction = await em.findOne(
    Reaction,
    { id: reactionId },
    { populate: ['album', 'photo.album', 'comment.album', 'comment.photo.album'] },
  );
  const album = reaction?.album ?? reaction?.photo?.album ?? reaction?.comment?.inAlbum();
  if (!reaction || !album || album.trashedAt) return;
  const { account, comment, photo } = reaction;
  const concerned = [album.owner.id, photo?.giver?.id, comment?.account?.id];
  const occasion = now().toISOString().slice(0, 10);
  for (const id of new Set(concerned.flatMap((one) => one ?? []))) {
    if (id === account?.id) continue;
    await notify(scope, { kind: 'reaction.added', subject: album.id, occasion }, id);
  }
}
