import {
  type Activity,
  Create,
  Delete,
  Follow,
  Join,
  Object as Thing,
  Update,
} from '@fedify/vocab';
import { embedded, underActivityStreams } from '../contexts.ts';
import type { InboxActivity } from '../inbox-activity.ts';
import type { RemoteActors } from '../remote/remote-actors.ts';
import type { RemoteDocuments } from '../remote/remote-documents.ts';
import type { Incoming } from './incoming.ts';
import { readActivity, type ReceivedActivity } from './received-activity.ts';

/** Where an activity's missing parts come from. */
export type Sources = { actors: RemoteActors; documents: RemoteDocuments };

/**
 * Reads a row of the journal and fetches whatever else it needs, before any transaction is open; undefined when it is
 * by somebody unknown who could not be about anything of ours. @throws EgressError
 */
export async function prepare(
  { actors, documents }: Sources,
  row: InboxActivity,
): Promise<Incoming | undefined> {
  const document: Record<string, unknown> = JSON.parse(row.body);
  const received = await readActivity(document);
  if (received?.uri !== row.uri || received.actorUri !== row.actorUri) return undefined;
  const { activity, actorUri } = received;
  const isAboutSender = activity.objectId?.href === actorUri;
  const known = await actors.known(actorUri);
  const sender = introduces(activity) ? await actors.find(actorUri) : known;
  if (!sender) return undefined;
  if (activity instanceof Delete && isAboutSender) {
    return { activity, sender, object: undefined, isGone: await actors.isGone(actorUri) };
  }
  if (activity instanceof Update && isAboutSender) {
    const changed = await actors.refresh(actorUri);
    return { activity, sender: changed, object: undefined, isGone: false };
  }
  return { activity, sender, object: await objectOf(documents, received), isGone: false };
}

/** Nobody has to be known to do these; anything else by a stranger cannot be about something of ours. */
const introduces = (activity: Activity): boolean =>
  activity instanceof Follow || activity instanceof Join || activity instanceof Create;

/** What was created or changed: as embedded where the sender's own server speaks for it, else as its own server has it. */
async function objectOf(
  documents: RemoteDocuments,
  { activity, actorUri }: ReceivedActivity,
): Promise<Thing | undefined> {
  const id = activity.objectId;
  if (!id || !(activity instanceof Create || activity instanceof Update)) return undefined;
  if (id.origin === new URL(actorUri).origin) {
    const own = await activity.getObject(embedded);
    if (own) return own;
  }
  const document = underActivityStreams(await documents.find(id.href));
  const found = await Thing.fromJsonLd(document, embedded).catch(() => undefined);
  return found?.id?.href === id.href ? found : undefined;
}
