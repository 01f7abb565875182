import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../../columns.ts';
import { ShareLink } from '../share-link.ts';

/** What the access log tells apart. */
export const visitActions = ['opened', 'downloaded', 'uploaded', 'commented', 'refused'] as const;

const LinkVisitSchema = defineEntity({
  name: 'LinkVisit',
  indexes: [{ properties: ['link', 'id'] }],
  properties: {
    id: id(),
    link: () => p.manyToOne(ShareLink).deleteRule('cascade'),
    action: p.enum(visitActions),
    /** Shortened: /24 or /48. */
    network: p.string().length(50),
    /** Coarse: “Chrome on Android”. */
    agent: p.string().length(60).strictNullable().onCreate(unset),
    createdAt: createdAt(),
  },
});

/** A line of a link's access log, which its visitors are told about; kept for the link's `accessLogDays`. */
export class LinkVisit extends LinkVisitSchema.class {}
LinkVisitSchema.setClass(LinkVisit);
