import { Refusal } from '../domain/refusal.ts';
import { rememberActor } from '../domain/remote-actors/remember-actor.ts';
import { RemoteActor } from '../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { readClaims, type Claims } from './inbox/claims.ts';
import { forgetEndedFollow } from './inbox/forget-ended-follow.ts';
import { compareFollowings } from './following/sync-followings.ts';
import { readCompactForm } from './inbox/compact-form.ts';
import { openInboxLimits } from './inbox/limits.ts';
import {
  isActivityType,
  isDeparture,
  readActivity,
  type Envelope,
} from './inbox/received-activity.ts';
import { siteOf } from './egress/budget.ts';
import { journal } from './journal.ts';
import type { FoundKey } from './remote/remote-keys.ts';
import { openHearings } from './servers/remember-heard.ts';
import { openMessageSignatures } from './servers/remember-signature.ts';
import { readSignature } from './signatures/read-signature.ts';
import {
  unsigned,
  type ClaimedSignature,
  type SignedRequest,
} from './signatures/signed-request.ts';
import { parseJson } from './untrusted-json.ts';
import type { VerifiedKeys } from './signatures/verified-keys.ts';

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
 * activity must be of one origin, so that a server is shut out with its keys; signatures inside the document count
 * for nothing.
 */
export function openGate(units: UnitOfWork, keys: VerifiedKeys, origin: string): Receive {
  const limits = openInboxLimits();
  const rememberSignature = openMessageSignatures();
  const rememberHeard = openHearings();

  const isStranger = ({ actor }: Claims) =>
    units.look(async ({ em }) => (await em.count(RemoteActor, { uri: actor, goneAt: null })) === 0);

  /** Nobody can sign a departure once the key is gone; whoever applies it asks whether the actor is gone as well. */
  const vouch = async (claim: ClaimedSignature, claims: Claims): Promise<FoundKey | undefined> =>
    claims.isDeparture && (await keys.isGone(claim, claims.actor ?? ''))
      ? undefined
      : keys.verify(claim);

  /** What comes with an activity beside it, from somebody who proved who they are. */
  async function learn(
    scope: Scope,
    headers: InboxRequest['headers'],
    actorUri: string,
    { ownerFacts }: FoundKey,
  ): Promise<void> {
    if (ownerFacts) await rememberActor(scope, ownerFacts);
    await rememberHeard(scope, new URL(actorUri).host);
    if (headers['signature-input']) await rememberSignature(scope, new URL(actorUri).host);
    const followers = headers['collection-synchronization'];
    if (typeof followers === 'string') await compareFollowings(scope, actorUri, followers);
  }

  return async (post) => {
    await limits.charge('network', post.network);
    const claims = readClaims(readBody(post));
    const now = await units.look(async (scope) => scope.now());
    const claim = readSignature(post, { origin, now });
    if (claims.isDeparture && (await isStranger(claims))) return receipt('ignored');

    const voucher = await vouch(claim, claims);
    const received = readCompactForm(claims.document) ?? (await readActivity(claims.document));
    if (!received) return receipt('ignored');
    requireOneOrigin(claim, received);
    requireOwner(voucher, received);
    if (voucher) {
      await limits.charge('actor', received.actorUri);
      await limits.charge('site', siteOf(new URL(received.actorUri)));
    }

    return units.transact(async (scope) => {
      if (voucher) await learn(scope, post.headers, received.actorUri, voucher);
      await forgetEndedFollow(scope, received, signedAt(claim));
      const body = new TextDecoder().decode(post.body);
      return receipt((await journal(scope, received, body)) ? 'accepted' : 'duplicate');
    });
  };
}

const receipt = (code: Receipt['code']): Receipt => ({ status: 202, code });

const signedAt = ({ made }: ClaimedSignature): Date =>
  new Date(Math.min(...made.map((time) => time.getTime())));

function readBody({ headers, body }: InboxRequest): unknown {
  if (body.length > MAX_BODY) {
    throw new Refusal('too-large', 'body_too_large', 'Activities can be up to 256 KiB.');
  }
  if (headers['content-encoding'] || !isActivityType(headers['content-type'])) {
    throw new Refusal('unsupported-type', 'activity_expected', 'Send plain activity+json.');
  }
  return parseJson(body);
}

function requireOneOrigin({ keyId }: ClaimedSignature, { uri, actorUri }: Envelope): void {
  const origins = new Set([keyId, uri, actorUri].map((address) => new URL(address).origin));
  if (origins.size > 1) {
    throw unsigned('origin_mismatch', 'Key, actor and activity are not of one origin.');
  }
}

function requireOwner(voucher: FoundKey | undefined, envelope: Envelope): void {
  const isOwn = voucher ? voucher.key.owner === envelope.actorUri : isDeparture(envelope);
  if (!isOwn) throw unsigned('key_of_another', 'The key belongs to another actor.');
}
