import { Delete } from '@fedify/vocab';
import { Refusal } from '../domain/refusal.ts';
import { rememberActor } from '../domain/remote-actors/remember-actor.ts';
import { RemoteActor } from '../domain/remote-actors/remote-actor.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { readClaims, type Claims } from './inbox/claims.ts';
import { openInboxLimits } from './inbox/limits.ts';
import { isActivityType, readActivity, type ReceivedActivity } from './inbox/received-activity.ts';
import { journal } from './journal.ts';
import type { FoundKey } from './remote/remote-keys.ts';
import { readSignature } from './signatures/read-signature.ts';
import {
  unsigned,
  type ClaimedSignature,
  type SignedRequest,
} from './signatures/signed-request.ts';
import { parseJson } from './untrusted-json.ts';
import type { VerifiedKeys } from './verified-keys.ts';

/** The longest body that an inbox reads, in bytes. */
export const MAX_BODY = 256 * 1024;

/** A POST to an inbox. `network` is where it came from: an IPv4 address, or the /64 of an IPv6 one. */
export type InboxRequest = SignedRequest & { body: Uint8Array; network: string };

/** `ignored` is what cannot matter to us. Whatever is not received is refused. */
export type Receipt = { status: 202; code: 'accepted' | 'duplicate' | 'ignored' };

/**
 * Decides whether an activity is what it claims to be, and writes it into the journal. When the promise resolves it is
 * on disk and will be applied, by a worker, once.
 * @throws Refusal whose code says what was wrong
 */
export type Receive = (post: InboxRequest) => Promise<Receipt>;

/**
 * Opens the only way in. Nothing of a request is believed before its key has vouched for it, and key, actor and
 * activity must be of one origin; signatures inside the document count for nothing.
 */
export function openGate(units: UnitOfWork, keys: VerifiedKeys, origin: string): Receive {
  const limits = openInboxLimits();

  const isStranger = ({ actor }: Claims) =>
    units.look(async ({ em }) => (await em.count(RemoteActor, { uri: actor })) === 0);

  /** Nobody can sign a departure once the key is gone; whoever applies it asks whether the actor is gone as well. */
  const vouch = async (claim: ClaimedSignature, claims: Claims): Promise<FoundKey | undefined> =>
    claims.isDeparture && (await keys.isGone(claim)) ? undefined : keys.verify(claim);

  return async (post) => {
    await limits.charge('network', post.network);
    const claims = readClaims(readBody(post));
    const now = await units.look(async (scope) => scope.now());
    const claim = readSignature(post, { origin, now });
    if (claims.isDeparture && (await isStranger(claims))) return receipt('ignored');

    const voucher = await vouch(claim, claims);
    const received = await readActivity(claims.document);
    if (!received) return receipt('ignored');
    requireOneOrigin(claim, received);
    requireOwner(voucher, received);
    await limits.charge('actor', received.actorUri);
    await limits.charge('host', new URL(received.actorUri).host);

    return units.transact(async (scope) => {
      if (voucher?.ownerFacts) await rememberActor(scope, voucher.ownerFacts);
      const body = new TextDecoder().decode(post.body);
      return receipt((await journal(scope, received, body)) ? 'accepted' : 'duplicate');
    });
  };
}

const receipt = (code: Receipt['code']): Receipt => ({ status: 202, code });

function readBody({ headers, body }: InboxRequest): unknown {
  if (body.length > MAX_BODY) {
    throw new Refusal('too-large', 'body_too_large', 'Activities can be up to 256 KiB.');
  }
  if (headers['content-encoding'] || !isActivityType(headers['content-type'])) {
    throw new Refusal('unsupported-type', 'activity_expected', 'Send plain activity+json.');
  }
  return parseJson(body);
}

function requireOneOrigin({ keyId }: ClaimedSignature, { uri, actorUri }: ReceivedActivity): void {
  const origins = new Set([keyId, uri, actorUri].map((address) => new URL(address).origin));
  if (origins.size > 1) {
    throw unsigned('origin_mismatch', 'Key, actor and activity are not of one origin.');
  }
}

function requireOwner(
  voucher: FoundKey | undefined,
  { activity, actorUri }: ReceivedActivity,
): void {
  const isDeparture = activity instanceof Delete && activity.objectId?.href === actorUri;
  if (voucher ? voucher.key.owner !== actorUri : !isDeparture) {
    throw unsigned('key_of_another', 'The key belongs to another actor.');
  }
}
