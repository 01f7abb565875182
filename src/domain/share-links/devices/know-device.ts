import { CompiledQuery } from 'kysely';
import { createSecret, hashToken } from '../../../lib/tokens.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import type { Scope } from '../../scope.ts';
import { LinkDevice } from './link-device.ts';
import type { FoundLink } from '../look-up-link.ts';
import { ShareLink } from '../share-link.ts';

/** A browser that the link may not know yet. */
export type Newcomer = {
  /** What its cookie says; a new one is made where it says nothing. */
  secret: string | undefined;
  label: string | null;
  network: string;
};

/**
 * The browser that does something of its own at a link, so that it can find it again: the one that the link knows, or
 * one that it knows from now on, by the secret that is returned with it. Nobody is admitted by that.
 */
export async function knowDevice(
  { em }: Pick<Scope, 'em'>,
  { link, device, now }: Pick<FoundLink, 'link' | 'device' | 'now'>,
  { secret = createSecret(), label, network }: Newcomer,
): Promise<{ device: LinkDevice; secret: string }> {
  if (device) return { device, secret };
  const known = await meetDevice(em, link.id, secret, now);
  em.assign(known, { label, network, lastSeenAt: now });
  return { device: known, secret };
}

/** The browser with this secret, which a page may ask to be let in with while another sends its first photo. */
export async function meetDevice(
  em: Scope['em'],
  linkId: string,
  secret: string,
  now: Date,
): Promise<LinkDevice> {
  const tokenHash = hashToken(secret);
  const link = em.getReference(ShareLink, linkId);
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into link_device (id, link_id, token_hash, created_at, last_seen_at)
       values ($1, $2, $3, $4, $4) on conflict (token_hash) do nothing`,
      [uuidv7(), linkId, tokenHash, now],
    ),
  );
  return em.findOneOrFail(LinkDevice, { link, tokenHash }, { refresh: true });
}
