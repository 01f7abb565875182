import { parseJson } from '../untrusted-json.ts';
import { EgressError } from './egress-error.ts';
import { failed, visit, type Sign, type Way } from './visit.ts';

const DEADLINE = 10_000;

/** The media types of ActivityStreams documents, in the words of an `Accept` header. */
export const activityTypes = [
  'application/activity+json',
  'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
];

export type FetchOptions = {
  headers?: Record<string, string>;
  sign?: Sign;
  /** Media types that count as an answer; ActivityStreams unless told. */
  accept?: readonly string[];
  maxBytes?: number;
};

export type FetchJson = (
  url: string,
  options?: FetchOptions,
) => Promise<{ url: string; document: unknown }>;

/** Reads a JSON document; see the egress for its promises. */
export async function fetchJson(
  way: Way,
  url: string,
  { accept = activityTypes, maxBytes = 1 << 20, ...options }: FetchOptions,
): Promise<{ url: string; document: unknown }> {
  const signal = AbortSignal.timeout(DEADLINE);
  const found = await visit(way, url, { accept, ...options }, signal);
  if (!accept.some((type) => type.split(';', 1)[0] === found.mediaType)) {
    found.body.on('error', () => undefined).destroy();
    throw new EgressError(`answered ${found.mediaType || 'no media type'}`, { isFinal: true });
  }
  const bytes = await found.body.bytes().catch(failed);
  if (bytes.length > maxBytes) throw new EgressError('answered too much', { isFinal: true });
  const document = parseJson(bytes);
  if (document === undefined) throw new EgressError('answered no clean JSON', { isFinal: true });
  return { url: found.url, document };
}
