import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import { endComment } from './change-comment.ts';
import { Comment } from './comment.ts';
import { Reaction } from './reaction.ts';
import { inAlbum } from './subject.ts';

/** Takes away what one of our people said and liked in an album. */
export async function forgetInAlbum(scope: Scope, album: Album, account: Account): Promise<void> {
  const { em } = scope;
  const said = await em.find(Comment, { account, deletedAt: null, ...inAlbum(album) });
  for (const comment of said) await endComment(scope, comment);
  const theirs = { $or: [...inAlbum(album).$or, { comment: inAlbum(album) }] };
  for (const reaction of await em.find(Reaction, { account, ...theirs })) {
    em.remove(reaction);
    record(em, 'reaction.removed', reaction.id);
  }
}
