import { DomainBlock } from '../blocks/domain-block.ts';
import { record } from '../domain-event.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';

/** Ends the block of a server; what was hidden comes back. @throws Refusal `not_found` */
export async function unblockDomain({ em }: Scope, id: string): Promise<void> {
  if ((await em.nativeDelete(DomainBlock, { id })) === 0) throw notFound();
  record(em, 'domain.unblocked', id);
}
