import { removeFollowsOf } from '../albums/remove-follower.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { forgetAuthor } from '../contributions/forget-author.ts';
import { endFollowingsOf } from '../followings/answer-following.ts';
import { forgetInteractions } from '../interactions/forget-interactions.ts';
import { removeOfferings } from '../offerings/answer-offering.ts';
import { forgetActor } from '../remote-actors/forget-actor.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

/**
 * Somebody elsewhere is no more, and with them all that they did here: follows, roles, likes, boosts, words, what they
 * offered and what our people saw of theirs; what they gave for good stays without their name. Inside the caller's transaction; answers how much they had offered.
 */
export async function forgetPerson(scope: Scope, actor: RemoteActor): Promise<number> {
  const { em } = scope;
  await removeFollowsOf(scope, actor);
  await endFollowingsOf(scope, actor);
  await forgetInteractions(scope, actor);
  await em.nativeDelete(Collaborator, { actor });
  await removeOfferings(scope, actor, {});
  const withdrawn = await forgetAuthor(scope, actor);
  forgetActor(scope, actor);
  return withdrawn;
}
