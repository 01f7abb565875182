import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';

const BlockedContributorSchema = defineEntity({
  name: 'BlockedContributor',
  indexes: [{ properties: ['account'] }, { properties: ['actor'] }, { properties: ['device'] }],
  uniques: [
    { properties: ['album', 'account'] },
    { properties: ['album', 'actor'] },
    { properties: ['album', 'device'] },
  ],
  checks: [
    {
      name: 'blocked_contributor_is_one',
      expression: 'num_nonnulls(account_id, actor_id, device_id) = 1',
    },
  ],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('cascade'),
    /** A guest is known by the browser that they use at a link. */
    device: () => p.manyToOne(LinkDevice).strictNullable().deleteRule('cascade'),
    createdAt: createdAt(),
  },
});

/**
 * Somebody from whom one album takes no photos, whatever its settings and their role say. They may see it as before: who
 * is to be kept from more is removed from its people, or shown out of its link.
 */
export class BlockedContributor extends BlockedContributorSchema.class {}
BlockedContributorSchema.setClass(BlockedContributor);
