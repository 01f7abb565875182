import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';

/** Everything that somebody is told about. */
export const noticeKinds = [
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
] as const;
/** One of {@link noticeKinds}. */
export type NoticeKind = (typeof noticeKinds)[number];

const NoticeSchema = defineEntity({
  name: 'Notice',
  triggers: [deskNotice({ topics: ['notices'], to: { account: 'account_id' } })],
  indexes: [{ properties: ['account', 'id'] }, { properties: ['account', 'kind', 'subject'] }],
  uniques: [{ properties: ['account', 'kind', 'subject', 'occasion'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    kind: p.enum(noticeKinds),
    /** The id of what it is about. */
    subject: p.uuid(),
    /** Tells one time from another of the same kind, so that each is told once: a day, the end that comes near. */
    occasion: p.string().length(60),
    createdAt: createdAt(),
    readAt: p.datetime().strictNullable().onCreate(unset),
    /** Whether it is still to be decided if it goes out by mail, and to browsers. */
    mailWaits: p.boolean().default(false),
    pushWaits: p.boolean().default(false),
    /** When it was handed over to be mailed. */
    mailedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Something that one of our people should know, once. */
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice);
