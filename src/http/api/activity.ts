import { z } from 'zod';
import {
  countNewActivity,
  findActivity,
  findReadAt,
  readActivity,
} from '../../domain/activity/find-activity.ts';
import { activityKinds } from '../../domain/activity/happenings.ts';
import { pageQuery } from '../../lib/paging.ts';
import { endpoint } from './endpoint.ts';
import { presentActivity } from './present/activity.ts';
import { page } from './schemas.ts';
import { activity } from './schemas/activity.ts';

const zone = z
  .string()
  .max(64)
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC')
  .default('UTC')
  .describe('Whose days they are: a time zone of the IANA database');

const kind = z.enum(activityKinds);

/** What others do in one's albums. */
export const activities = [
  endpoint({
    summary:
      'What others did in the albums whose people one is, by day and by photo, the latest first',
    route: 'GET /activity',
    guard: 'account',
    query: pageQuery.extend({
      since: z.iso
        .datetime({ offset: true })
        .transform((time) => new Date(time))
        .optional()
        .describe('Only what is newer'),
      album: z.uuid().optional(),
      kind: z
        .union([kind, z.array(kind).max(activityKinds.length)])
        .optional()
        .describe('Only these; may be given several times'),
      zone,
    }),
    status: 200,
    answer: page(activity).extend({ readAt: z.iso.datetime() }),
    async handle({ http, ctx, scope, viewer, query: { kind: kinds, ...query } }) {
      const chosen = kinds === undefined ? undefined : [kinds].flat();
      const { items, next } = await findActivity(scope, viewer, { ...query, kinds: chosen });
      const readAt = await findReadAt(scope, viewer);
      return {
        items: await presentActivity({ http, ctx, scope, viewer }, items, readAt),
        next,
        readAt: readAt.toISOString(),
      };
    },
  }),
  endpoint({
    summary: 'How much of what others did is new',
    route: 'GET /activity/new',
    guard: 'account',
    status: 200,
    answer: z.object({ count: z.int() }),
    handle: async ({ scope, viewer }) => ({ count: await countNewActivity(scope, viewer) }),
  }),
  endpoint({
    summary: 'Say until when one has read what others did',
    route: 'POST /activity/read',
    guard: 'account',
    body: z.strictObject({
      until: z.iso.datetime({ offset: true }).transform((time) => new Date(time)),
    }),
    status: 204,
    handle: ({ scope, viewer, body }) => readActivity(scope, viewer, body.until),
  }),
];
