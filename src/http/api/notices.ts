import { z } from 'zod';
import {
  countUnread,
  findNotices,
  readNotice,
  readNotices,
} from '../../domain/notices/find-notices.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentNotices } from './present/notice.ts';
import { page } from './schemas.ts';
import { notice, tongue } from './schemas/notices.ts';

/** What one should know. */
export const notices = [
  endpoint({
    summary: 'What one should know, the latest first',
    route: 'GET /notices',
    guard: 'account',
    query: pageQuery.extend({
      unread: z.stringbool().default(false).describe('Only unread ones'),
      language: tongue.default('en').describe('Of the sentences'),
    }),
    status: 200,
    answer: page(notice).extend({ unreadCount: z.int() }),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findNotices(scope, viewer.account, query);
      const unreadCount = await countUnread(scope, viewer.account);
      return { items: await presentNotices(scope, items, query.language), next, unreadCount };
    },
  }),
  endpoint({
    summary: 'Mark all notices as read',
    route: 'POST /notices/read',
    guard: 'account',
    status: 204,
    handle: ({ scope, viewer }) => readNotices(scope, viewer.account),
  }),
  endpoint({
    summary: 'Mark a notice as read',
    route: 'POST /notices/:id/read',
    guard: 'account',
    params: byId,
    status: 200,
    answer: notice,
    async handle({ scope, viewer, params }) {
      const read = await readNotice(scope, viewer.account, params.id);
      const [presented] = await presentNotices(scope, [read]);
      return presented!;
    },
  }),
];
