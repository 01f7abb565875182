import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { id } from '../columns.ts';

const ActivityMarkSchema = defineEntity({
  name: 'ActivityMark',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).unique().deleteRule('cascade'),
    /** What happened until then is not new to them any more. */
    readAt: p.datetime(),
  },
});

/** Until when somebody has read what happened in their albums. */
export class ActivityMark extends ActivityMarkSchema.class {}
ActivityMarkSchema.setClass(ActivityMark);
