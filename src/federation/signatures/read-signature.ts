import { readCavage } from './cavage.ts';
import { matchesBody } from './digest.ts';
import { readMessageSignature } from './message-signature.ts';
import { unsigned, type ClaimedSignature, type SignedRequest } from './signed-request.ts';

const WINDOW = 60 * 60_000;

/** Whether anything of the request claims to be a signature. */
export const isSigned = ({ headers }: SignedRequest): boolean => Boolean(headers['signature']);

/**
 * Reads the signature of a request and refuses one that says too little: it must cover method and target, this
 * server's name, a time within an hour of `now` and, where there is a body, the body's SHA-256, which is counted
 * anew. Only the key itself is left to ask.
 * @throws Refusal
 */
export function readSignature(
  request: SignedRequest,
  { origin, now }: { origin: string; now: Date },
): ClaimedSignature {
  if (!/^\/(?!\/)/.test(request.url)) throw unsigned('target_malformed', 'This is no path.');
  if (!isSigned(request)) throw unsigned('signature_missing', 'The request is not signed.');
  const isMessage = Boolean(request.headers['signature-input']);
  const claim = isMessage ? readMessageSignature(request, origin) : readCavage(request, origin);
  const { covers, made, expires } = claim;
  if (!covers.target || !covers.host || (request.body && !covers.digest)) {
    throw unsigned('signature_incomplete', 'The signature covers too little.');
  }
  const isTimely = (time: Date) => Math.abs(time.getTime() - now.getTime()) <= WINDOW;
  if (made.length === 0 || !made.every(isTimely) || (expires && !(expires > now))) {
    throw unsigned('signature_expired', 'The signature is too old, or from the future.');
  }
  const digest = isMessage ? 'content-digest' : 'digest';
  if (request.body && !matchesBody(request, digest, request.body)) {
    throw unsigned('digest_mismatch', 'The digest is not that of the body.');
  }
  return claim;
}
