import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';

const RemoteReactionSchema = defineEntity({
  name: 'RemoteReaction',
  triggers: [changeNotice],
  uniques: [{ properties: ['post', 'account'] }],
  properties: {
    id: id(),
    post: () => p.manyToOne(RemotePost).deleteRule('cascade'),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** Null for a plain like. */
    emoji: p.string().length(64).strictNullable().onCreate(unset),
    createdAt: createdAt(),
  },
});

/** One of our people likes a post of another server; one each. */
export class RemoteReaction extends RemoteReactionSchema.class {}
RemoteReactionSchema.setClass(RemoteReaction);
