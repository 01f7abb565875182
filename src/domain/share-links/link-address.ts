import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { ShareLink } from './share-link.ts';

const LinkAddressSchema = defineEntity({
  name: 'LinkAddress',
  indexes: [{ properties: ['link'] }],
  properties: {
    id: id(),
    link: () => p.manyToOne(ShareLink).deleteRule('cascade'),
    pathHash: p.string().length(64).unique(),
    /** Null once the link is removed, and where nobody ever knew it here. */
    pathSealed: p.blob().strictNullable().onCreate(unset),
    createdAt: createdAt(),
  },
});

/**
 * A path under which a link was known at the server that it was imported from, and still leads to it here. Such a path
 * holds a secret as a token does: hashed for looking up, sealed (purpose `link-address`) for its owner's eyes. Of another
 * Albumen nothing but hashes comes: then it is the hash of such a path, or of the token that the link had there.
 */
export class LinkAddress extends LinkAddressSchema.class {}
LinkAddressSchema.setClass(LinkAddress);
