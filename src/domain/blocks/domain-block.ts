import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';

/** What a block of a server does, the mildest first; each does what the milder ones do. */
export const severities = ['silence', 'reject-media', 'suspend'] as const;
/** One of {@link severities}. */
export type Severity = (typeof severities)[number];

const DomainBlockSchema = defineEntity({
  name: 'DomainBlock',
  triggers: [changeNotice, deskNotice({ topics: ['blocks', 'servers'], to: 'admins' })],
  properties: {
    id: id(),
    /** Lower case, no dot at its end, no port; its subdomains are meant too. */
    domain: p.string().length(253).unique(),
    severity: p.enum(severities),
    /** For administrators. */
    reason: p.text().default(''),
    /** For everybody who reads which servers are blocked. */
    publicReason: p.text().default(''),
    createdAt: createdAt(),
  },
});

/**
 * A server that this one keeps at a distance. `silence`: everything from there waits for a yes. `reject-media`: no
 * picture from there is fetched. `suspend`: nothing goes in or out.
 */
export class DomainBlock extends DomainBlockSchema.class {}
DomainBlockSchema.setClass(DomainBlock);
