import { Activity } from '@fedify/vocab';
import { Refusal } from '../../domain/refusal.ts';
import { embedded, underActivityStreams } from '../contexts.ts';

/** An activity as parsed, with what it must have. Only this is believed, never the JSON that it was made of. */
export type ReceivedActivity = { activity: Activity; uri: string; actorUri: string };

/** Whether a `Content-Type` announces an ActivityStreams document. */
export function isActivityType(header: string | undefined): boolean {
  const [type = '', ...params] = (header ?? '').toLowerCase().split(';');
  if (type.trim() === 'application/activity+json') return true;
  const profile = params.find((param) => param.trim().startsWith('profile='));
  const isOurs = profile?.includes('https://www.w3.org/ns/activitystreams') ?? false;
  return type.trim() === 'application/ld+json' && isOurs;
}

/**
 * Reads a document as an activity, without the signatures and proofs inside it; undefined when it is none that we
 * know. @throws Refusal for one without an id, or without exactly one actor
 */
export async function readActivity(
  document: Record<string, unknown>,
): Promise<ReceivedActivity | undefined> {
  const { signature: _, proof: __, ...plain } = document;
  const activity = await parse(underActivityStreams(plain));
  if (!activity) return undefined;
  const [actor, ...others] = activity.actorIds;
  if (!activity.id || !actor || others.length > 0) {
    throw new Refusal('invalid', 'activity_incomplete', 'An activity has an id and one actor.');
  }
  return { activity, uri: activity.id.href, actorUri: actor.href };
}

async function parse(document: object): Promise<Activity | undefined> {
  try {
    return await Activity.fromJsonLd(document, embedded);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw new Refusal('invalid', 'malformed_document', 'This is no JSON-LD.');
  }
}
