import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { endComment } from './change-comment.ts';
import { Comment } from './comment.ts';
import { Reaction } from './reaction.ts';
import { Share } from './share.ts';

/** Takes away everything that somebody on another server liked, shared and said here. */
export async function forgetInteractions(scope: Scope, actor: RemoteActor): Promise<void> {
  const { em } = scope;
  await em.nativeDelete(Reaction, { actor });
  await em.nativeDelete(Share, { actor });
  for (const comment of await em.find(Comment, { actor, deletedAt: null })) {
    await endComment(scope, comment);
  }
}
