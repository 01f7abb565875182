import { Activity, getTypeId } from '@fedify/vocab';
import { Refusal } from '../../domain/refusal.ts';
import { embedded, expandDocument, underActivityStreams } from '../contexts.ts';
import { LONGEST_ADDRESS } from '../untrusted-json.ts';
import { isExtensionType } from './extension-types.ts';

/** Who did what to what: all that is needed to decide whether an activity is to be believed. Addresses are normal. */
export type Envelope = {
  /** The IRI of its type. */
  type: string;
  uri: string;
  actorUri: string;
  /** Its only object, or the first. */
  objectUri: string | undefined;
};

/** An activity as parsed, with what it must have. Only this is believed, never the JSON that it was made of. */
export type ReceivedActivity = Envelope & { activity: Activity };

/** Whether a `Content-Type` announces an ActivityStreams document. */
export function isActivityType(header: string | undefined): boolean {
  const [type = '', ...params] = (header ?? '').toLowerCase().split(';');
  if (type.trim() === 'application/activity+json') return true;
  const profile = params.find((param) => param.trim().startsWith('profile='));
  const isOurs = profile?.includes('https://www.w3.org/ns/activitystreams') ?? false;
  return type.trim() === 'application/ld+json' && isOurs;
}

/** An actor's own `Delete` of itself, of which servers send floods. */
export const isDeparture = ({ type, actorUri, objectUri }: Envelope): boolean =>
  type === 'https://www.w3.org/ns/activitystreams#Delete' && objectUri === actorUri;

/**
 * Reads a document as an activity, without the signatures and proofs inside it; undefined when it is none that we
 * know. @throws Refusal for one without an id, or without exactly one actor
 */
export async function readActivity(
  document: Record<string, unknown>,
): Promise<ReceivedActivity | undefined> {
  const { signature: _, proof: __, ...plain } = document;
  const read = await parse(underActivityStreams(plain));
  if (!read) return undefined;
  const { activity, type } = read;
  const [actor, ...others] = activity.actorIds;
  if (!activity.id || !actor || others.length > 0) {
    throw incomplete();
  }
  const envelope = {
    type,
    uri: activity.id.href,
    actorUri: actor.href,
    objectUri: activity.objectId?.href,
  };
  requireShort(envelope);
  return { activity, ...envelope };
}

/** Addresses are kept in indexes, where long ones have no place. */
function requireShort({ uri, actorUri, objectUri = '' }: Envelope): void {
  if ([uri, actorUri, objectUri].some((address) => address.length > LONGEST_ADDRESS)) {
    throw new Refusal('invalid', 'address_too_long', 'An address is longer than anybody needs.');
  }
}

type Read = { activity: Activity; type: string };

async function parse(document: object): Promise<Read | undefined> {
  try {
    const activity = await Activity.fromJsonLd(document, embedded);
    return { activity, type: getTypeId(activity).href };
  } catch (error) {
    if (error instanceof TypeError) return parseOther(document);
    throw malformed();
  }
}

/** What is no activity to the vocabulary library: one of an extension, or something else altogether. */
async function parseOther(document: object): Promise<Read | undefined> {
  const [node] = await expandDocument(document).catch((): never => {
    throw malformed();
  });
  if (node?.['@id'] && !URL.canParse(node['@id'])) throw incomplete();
  const type = [node?.['@type'] ?? []].flat().find(isExtensionType);
  if (!type) return undefined;
  const plain = { ...node, '@type': [Activity.typeId.href] };
  const activity = await Activity.fromJsonLd(plain, embedded).catch(() => {
    throw malformed();
  });
  return { activity, type };
}

const incomplete = () =>
  new Refusal('invalid', 'activity_incomplete', 'An activity has an id and one actor.');
const malformed = () => new Refusal('invalid', 'malformed_document', 'This is no JSON-LD.');
