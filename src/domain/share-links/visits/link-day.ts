import { defineEntity, p } from '@mikro-orm/core';
import { ShareLink } from '../share-link.ts';

const LinkDaySchema = defineEntity({
  name: 'LinkDay',
  properties: {
    link: () => p.manyToOne(ShareLink).primary().deleteRule('cascade'),
    /** In UTC. */
    day: p.date().primary(),
    opens: p.integer().default(0),
    /** Browsers that were here for the first time. */
    devices: p.integer().default(0),
    photos: p.integer().default(0),
    downloads: p.integer().default(0),
    downloadBytes: p.bigint('number').default(0),
    uploads: p.integer().default(0),
    comments: p.integer().default(0),
    failedPasswords: p.integer().default(0),
  },
});

/** What happened at a link on one day, as numbers without anybody in them. */
export class LinkDay extends LinkDaySchema.class {}
LinkDaySchema.setClass(LinkDay);
