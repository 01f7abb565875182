import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { unset } from '../columns.ts';
import type { NoticeKind } from './notice.ts';

/** The ways on which somebody is told something: at the console, by mail, and by their browsers while it is closed. */
export const channels = ['app', 'mail', 'push'] as const;
/** One of {@link channels}. */
export type Channel = (typeof channels)[number];
/** On which of them. */
export type Choice = Record<Channel, boolean>;

/** How often mail comes: when something happened, or what happened in a day or a week together. */
export const rhythms = ['soon', 'daily', 'weekly'] as const;
/** One of {@link rhythms}. */
export type Rhythm = (typeof rhythms)[number];

/** The languages of mails and messages. */
export const tongues = ['en', 'de'] as const;
/** One of {@link tongues}. */
export type Tongue = (typeof tongues)[number];

const NoticeSettingsSchema = defineEntity({
  name: 'NoticeSettings',
  properties: {
    account: () => p.oneToOne(Account).owner().primary().deleteRule('cascade'),
    /** What they chose otherwise than everybody has it at first. */
    choices: p
      .json()
      .$type<Partial<Record<NoticeKind, Partial<Choice>>>>()
      .onCreate(() => ({})),
    rhythm: p.enum(rhythms).default('soon'),
    /** By which their mornings are found (IANA). */
    timeZone: p
      .string()
      .length(60)
      .onCreate(() => 'UTC'),
    language: p.enum(tongues).default('en'),
    changedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** How one of our people wants to be told; no row means that they never said. */
export class NoticeSettings extends NoticeSettingsSchema.class {}
NoticeSettingsSchema.setClass(NoticeSettings);
