import { DomainBlock } from '../blocks/domain-block.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';

/** Ends the block of a server; what was hidden comes back, follows do not: those are begun anew by whoever wants them. @throws Refusal `not_found` */
export async function unblockDomain({ em }: Scope, id: string): Promise<DomainBlock> {
  const block = await em.findOneOrFail(DomainBlock, { id });
  em.remove(block);
  record(em, 'domain.unblocked', id);
  return block;
}
