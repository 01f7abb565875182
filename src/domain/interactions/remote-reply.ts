import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id } from '../columns.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';

const RemoteReplySchema = defineEntity({
  name: 'RemoteReply',
  triggers: [changeNotice],
  indexes: [{ properties: ['post', 'id'] }],
  properties: {
    id: id(),
    post: () => p.manyToOne(RemotePost).deleteRule('cascade'),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** Plain text. */
    text: p.text(),
    createdAt: createdAt(),
  },
});

/** What one of our people answered to a post of another server. */
export class RemoteReply extends RemoteReplySchema.class {}
RemoteReplySchema.setClass(RemoteReply);
