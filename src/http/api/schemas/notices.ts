import { z } from 'zod';
import { id, instant } from '../schemas.ts';

export const noticeKind = z.enum([
  'link.expiring',
  'link.expired',
  'link.guessed',
  'link.requested',
  'link.full',
  'contribution.waiting',
  'contribution.consented',
  'collaborator.added',
  'collaborator.joined',
  'collaborator.left',
  'album.bequeathed',
  'album.declined',
  'album.inherited',
  'album.trashed',
  'photos.returned',
  'removal.suggested',
  'storage.full',
  'photos.added',
  'comment.added',
  'reaction.added',
]);
export type NoticeKindJson = z.infer<typeof noticeKind>;

export const notice = z
  .object({
    id,
    kind: noticeKind,
    subject: id.describe('The id of what it is about'),
    text: z.string().describe('A sentence'),
    href: z.string().nullable().describe('Where in the console it can be looked into'),
    createdAt: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeJson = z.infer<typeof notice>;

const choice = z.object({
  app: z.boolean().describe('At the console'),
  mail: z.boolean(),
  push: z.boolean().describe('In browsers, while the console is closed'),
});

export const rhythm = z.enum(['soon', 'daily', 'weekly']);
export const tongue = z.enum(['en', 'de']);

export const pushSubscription = z
  .object({ id, name: z.string().describe('“Chrome on Android”'), createdAt: instant })
  .meta({ id: 'PushSubscription' });
export type PushSubscriptionJson = z.infer<typeof pushSubscription>;

export const noticeSettings = z
  .object({
    choices: z.record(noticeKind, choice),
    rhythm: rhythm.describe('How often mail comes; gathered, it comes at eight in the morning'),
    timeZone: z.string().describe('By which mornings are found'),
    language: tongue.describe('Of mails and messages'),
    mail: z
      .string()
      .nullable()
      .describe('Where mail goes; null where there is no address, or none'),
    sendsMail: z.boolean().describe('Whether this server sends any'),
    publicKey: z.string().describe('What browsers subscribe with (VAPID)'),
    browsers: z.array(pushSubscription),
  })
  .meta({ id: 'NoticeSettings' });
export type NoticeSettingsJson = z.infer<typeof noticeSettings>;

export const noticeSettingsChange = z.strictObject({
  choices: z.partialRecord(noticeKind, choice.partial().strict()).optional(),
  rhythm: rhythm.optional(),
  timeZone: z.string().max(60).optional(),
  language: tongue.optional(),
});
export type NoticeSettingsChangeJson = z.infer<typeof noticeSettingsChange>;

export const pushSubscriptionWish = z.strictObject({
  endpoint: z.url().max(2000),
  keys: z.strictObject({ p256dh: z.string().max(100), auth: z.string().max(40) }),
});
