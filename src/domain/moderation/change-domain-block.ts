import { DomainBlock, type Severity } from '../blocks/domain-block.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';

/** Makes a block milder or more severe, or says why it is there. @throws Refusal `not_found` */
export async function changeDomainBlock(
  { em }: Scope,
  id: string,
  change: {
    severity?: Severity | undefined;
    reason?: string | undefined;
    publicReason?: string | undefined;
  },
): Promise<DomainBlock> {
  const block = await em.findOneOrFail(DomainBlock, { id });
  const { severity = block.severity, reason = block.reason } = change;
  const { publicReason = block.publicReason } = change;
  if (severity !== block.severity) record(em, 'domain.blocked', block.id);
  return em.assign(block, { severity, reason, publicReason });
}
