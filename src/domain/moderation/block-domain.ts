import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { DomainBlock, type Severity } from '../blocks/domain-block.ts';
import { readDomain } from '../blocks/domain-name.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';

/**
 * Keeps a server and everything below its domain at a distance, inside the caller's transaction. From the commit on
 * nothing new passes; what is there already is dealt with by a job.
 * @throws Refusal `invalid_domain`, `own_domain`, `already_blocked`
 */
export async function blockDomain(
  { em, origin }: Scope,
  wish: {
    domain: string;
    severity: Severity;
    reason?: string | undefined;
    publicReason?: string | undefined;
  },
): Promise<DomainBlock> {
  const domain = readDomain(wish.domain);
  if (!domain) throw new Refusal('invalid', 'invalid_domain', 'That is no domain.');
  const own = readDomain(origin);
  if (own === domain || own?.endsWith(`.${domain}`)) {
    throw new Refusal('unprocessable', 'own_domain', 'That is the domain of this server.');
  }
  const { severity, reason = '', publicReason = '' } = wish;
  const block = em.create(DomainBlock, { domain, severity, reason, publicReason });
  try {
    await em.persist(block).flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new Refusal('conflict', 'already_blocked', `There is a block of ${domain} already.`);
  }
  record(em, 'domain.blocked', block.id);
  return block;
}
