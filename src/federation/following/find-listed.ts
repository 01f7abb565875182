import { Add, Announce, type Activity } from '@fedify/vocab';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { EgressError } from '../egress/egress-error.ts';
import type { RemoteActors } from '../remote/remote-actors.ts';
import { findPost, type FoundPost } from './find-post.ts';
import type { FollowerDocuments } from './follower-documents.ts';

/**
 * The post that an album which somebody here follows adds to its photos, or announces, as the post's own server has
 * it; undefined for every other activity. An album adds to its own collection only. @throws EgressError
 */
export async function findListed(
  sources: { actors: RemoteActors; followerDocuments: FollowerDocuments; origin: string },
  activity: Activity,
  sender: RemoteActor,
): Promise<FoundPost | undefined> {
  const id = activity.objectId;
  if (!id || id.origin === sources.origin || !isListing(activity, sender)) return undefined;
  const documents = await sources.followerDocuments(sender.id);
  if (!documents) return undefined;
  return findPost({ ...sources, documents }, sender, id.href).catch((error: unknown) => {
    if (error instanceof EgressError && error.isFinal) return undefined;
    throw error;
  });
}

/** Whether somebody shows a post as an album does: what a person passes on is not theirs. */
function isListing(activity: Activity, sender: RemoteActor): boolean {
  if (activity instanceof Announce) return sender.type === 'Group';
  return activity instanceof Add && ownsTarget(activity, sender);
}

/** True where the activity's target is the sender's own collection of photos. */
export const ownsTarget = (activity: Activity, sender: RemoteActor): boolean =>
  sender.photosUri !== null && activity.targetId?.href === sender.photosUri;
