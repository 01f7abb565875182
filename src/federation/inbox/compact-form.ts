import { bundledContext } from '../contexts.ts';
import { isObject, LONGEST_ADDRESS } from '../untrusted-json.ts';
import type { Envelope } from './received-activity.ts';

const as = 'https://www.w3.org/ns/activitystreams';

/** Types that the vocabulary has under the same name. */
const types = new Set(
  `Accept Add Announce Block Create Delete Dislike Flag Follow Invite Join Leave Like Offer Reject Remove Undo
  Update`.split(/\s+/),
);

/** Contexts that say of the names below what ActivityStreams says; one that is not bundled says nothing at all. */
const harmless = new Set([as, 'https://w3id.org/security/v1']);
const names = new Set(['id', 'type', 'actor', 'object']);
const containers: ReadonlySet<unknown> = new Set([undefined, '@list', '@set', '@language']);

/**
 * Reads the envelope of an activity in the compact form that nearly all of them have, without JSON-LD: undefined where
 * a context, a name or a value could mean anything but what it says. Whoever applies the activity reads it in full
 * and lets nothing come of one that turns out to be another.
 */
export function readCompactForm(document: Record<string, unknown>): Envelope | undefined {
  const { '@context': context = as, id, type, actor, object, ...rest } = document;
  if (typeof type !== 'string' || !types.has(type)) return undefined;
  if (![context].flat().every((entry) => isHarmless(entry, type))) return undefined;
  if (!hasPlainNames(rest)) return undefined;
  const uri = addressOf(id);
  const actorUri = addressOf(idOf(actor));
  const objectUri = addressOf(idOf(object));
  if (!uri || !actorUri || !objectUri) return undefined;
  return { type: `${as}#${type}`, uri, actorUri, objectUri };
}

function isHarmless(context: unknown, type: string): boolean {
  if (typeof context === 'string') {
    if (!/^https?:\/\/\S+$/.test(context)) return false;
    return harmless.has(context) || !bundledContext(context);
  }
  if (!isObject(context)) return false;
  return Object.entries(context).every(([term, definition]) => {
    if (term === '@language') return typeof definition === 'string';
    const isFree = !names.has(term) && term !== type && !/[:@]/.test(term);
    return isFree && isHarmlessDefinition(definition);
  });
}

/** A term for something else than what is read here. */
function isHarmlessDefinition(definition: unknown): boolean {
  if (typeof definition === 'string')
    return isIri(definition) && !/[/:#?](?:actor|object)$/.test(definition);
  if (!isObject(definition)) return false;
  const { '@id': id, '@type': kind, '@container': container, ...others } = definition;
  if (Object.keys(others).length > 0 || !containers.has(container)) return false;
  return typeof id === 'string' && isHarmlessDefinition(id) && isOptionalText(kind);
}

/** In full or by a prefix: what has no colon is another term, and that may stand for a keyword. */
const isIri = (name: string): boolean => /^[^@:]+:/.test(name);

const isOptionalText = (value: unknown): boolean =>
  value === undefined || typeof value === 'string';

/** Names with a colon or an at sign may be other names in full. */
const hasPlainNames = (node: Record<string, unknown>): boolean =>
  Object.keys(node).every((name) => !/[:@]/.test(name));

/** The id of something that is named, or comes along as a whole. */
const idOf = (value: unknown): unknown =>
  isObject(value) && hasPlainNames(value) ? value['id'] : value;

function addressOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^https?:\/\/\S+$/.test(value)) return undefined;
  const address = URL.parse(value)?.href;
  return address && address.length <= LONGEST_ADDRESS ? address : undefined;
}
