import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';
import { ShareLink } from '../share-links/share-link.ts';

const ClaimSchema = defineEntity({
  name: 'Claim',
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['link', 'device', 'actor'] }],
  properties: {
    id: id(),
    link: () => p.manyToOne(ShareLink).deleteRule('cascade'),
    device: () => p.manyToOne(LinkDevice).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    state: p.enum(['open', 'proven'] as const).default('open'),
    /** The six digits that were sent to them, sealed (purpose `claim`). */
    codeSealed: p.blob(),
    failures: p.integer().default(0),
    expiresAt: p.datetime(),
    createdAt: createdAt(),
    provenAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A visitor of a link who says which fediverse account is theirs: proven by the code that was sent to it, or by its
 * signed `Follow` of the album, it makes that person a member, by name instead of by link.
 */
export class Claim extends ClaimSchema.class {}
ClaimSchema.setClass(Claim);
