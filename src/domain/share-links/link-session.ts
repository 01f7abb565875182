import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id } from '../columns.ts';
import { ShareLink } from './share-link.ts';

const LinkSessionSchema = defineEntity({
  name: 'LinkSession',
  indexes: [{ properties: ['link'] }],
  properties: {
    id: id(),
    link: () => p.manyToOne(ShareLink).deleteRule('cascade'),
    tokenHash: p.string().length(64).unique(),
    unlockedVersion: p.integer(),
    createdAt: createdAt(),
  },
});

/** A browser that knows a link's password; it counts while `unlockedVersion` is the link's policy version. */
export class LinkSession extends LinkSessionSchema.class {}
LinkSessionSchema.setClass(LinkSession);
