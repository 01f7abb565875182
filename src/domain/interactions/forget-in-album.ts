import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import { endComment } from './change-comment.ts';
import { Comment } from './comment.ts';
import { Reaction } from './reaction.ts';

/** Takes away what one of our people said and liked in an album. */
export async function forgetInAlbum(scope: Scope, album: Album, account: Account): Promise<void> {
  const { em } = scope;
  const theirs = { account, photo: { album } };
  for (const comment of await em.find(Comment, { ...theirs, deletedAt: null })) {
    endComment(scope, comment);
  }
  for (const reaction of await em.find(Reaction, theirs)) {
    em.remove(reaction);
    record(em, 'reaction.removed', reaction.id);
  }
}
