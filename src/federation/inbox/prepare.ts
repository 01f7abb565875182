import {
  type Activity,
  Create,
  Delete,
  Invite,
  Move,
  Object as Thing,
  Update,
} from '@fedify/vocab';
import { embedded, underActivityStreams } from '../contexts.ts';
import { findListed } from '../following/find-listed.ts';
import type { FollowerDocuments } from '../following/follower-documents.ts';
import type { InboxActivity } from '../inbox-activity.ts';
import { nameOf } from '../journal.ts';
import type { RemoteActors } from '../remote/remote-actors.ts';
import type { RemoteDocuments } from '../remote/remote-documents.ts';
import type { Incoming } from './incoming.ts';
import { isAboutRole } from './on-role.ts';
import { findOffered, type OfferSources } from './offered-posts.ts';
import { readActivity, type ReceivedActivity } from './received-activity.ts';

/** Where an activity's missing parts come from, and what is ours. */
export type Sources = OfferSources & {
  actors: RemoteActors;
  followerDocuments: FollowerDocuments;
};

/**
 * Reads a row of the journal and fetches whatever else it needs, before any transaction is open; undefined when it is
 * by somebody unknown who could not be about anything of ours. @throws EgressError
 */
export async function prepare(sources: Sources, row: InboxActivity): Promise<Incoming | undefined> {
  const { actors, documents, origin } = sources;
  const document: Record<string, unknown> = JSON.parse(row.body);
  const received = await readActivity(document);
  if (!received || !isAsJournaled(received, row)) return undefined;
  const { activity, type, actorUri } = received;
  const isAboutSender = received.objectUri === actorUri;
  const known = await actors.known(actorUri);
  const sender = introduces(activity, origin) ? await actors.find(actorUri) : known;
  if (!sender) return undefined;
  const incoming = { activity, type, document, sender, object: undefined, isGone: false };
  if (activity instanceof Delete && isAboutSender) {
    return { ...incoming, isGone: await actors.isGone(actorUri) };
  }
  if (isAboutRole(document)) return incoming;
  if (activity instanceof Update && isAboutSender) {
    return { ...incoming, sender: await actors.refresh(actorUri) };
  }
  if (activity instanceof Move && isAboutSender) {
    const { targetId } = activity;
    const isElsewhere = targetId !== null && targetId.origin !== origin;
    return { ...incoming, target: isElsewhere ? await actors.refresh(targetId.href) : undefined };
  }
  const listed = await findListed(sources, activity, sender);
  const offered = await findOffered(sources, activity, sender);
  return { ...incoming, listed, offered, ...(await objectOf(documents, received, document)) };
}

/** Whether reading in full finds what the gate let in: a signature was asked for, or not, on the strength of that. */
const isAsJournaled = ({ type, uri, actorUri, objectUri }: ReceivedActivity, row: InboxActivity) =>
  uri === row.uri &&
  actorUri === row.actorUri &&
  nameOf(type) === row.type &&
  (objectUri ?? null) === row.objectUri;

/** Nobody has to be known to post, to ask somebody in or to name something of ours; anything else by a stranger cannot matter here. */
const introduces = (activity: Activity, origin: string): boolean =>
  activity instanceof Create ||
  (activity instanceof Invite && activity.toIds.some((named) => named.origin === origin)) ||
  [...activity.objectIds, ...activity.targetIds].some((named) => named.origin === origin);

const none = { object: undefined };

/** What was created or changed: as embedded where the sender's own server speaks for it, else as its own server has it. */
async function objectOf(
  documents: RemoteDocuments,
  { activity, actorUri }: ReceivedActivity,
  document: Record<string, unknown>,
): Promise<Pick<Incoming, 'object' | 'plain'>> {
  const id = activity.objectId;
  if (!id || !(activity instanceof Create || activity instanceof Update)) return none;
  if (id.origin === new URL(actorUri).origin) {
    const own = await activity.getObject(embedded);
    if (own) return { object: own, plain: document['object'] };
  }
  const plain = underActivityStreams(await documents.find(id.href));
  const found = await Thing.fromJsonLd(plain, embedded).catch(() => undefined);
  return found?.id?.href === id.href ? { object: found, plain } : none;
}
