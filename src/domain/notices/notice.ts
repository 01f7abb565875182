import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';

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
] as const;

const NoticeSchema = defineEntity({
  name: 'Notice',
  indexes: [{ properties: ['account', 'id'] }],
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
  },
});

/** Something that one of our people should know, once. */
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice);
