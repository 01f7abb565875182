import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';
import { Report } from './report.ts';

/** What an administrator does about a report. */
export const reportActions = [
  'remove_photo',
  'remove_comment',
  'suspend_account',
  'block_server',
  'forward',
  'resolve',
  'reopen',
] as const;
/** One of {@link reportActions}. */
export type ReportAction = (typeof reportActions)[number];

const ReportNoteSchema = defineEntity({
  name: 'ReportNote',
  properties: {
    id: id(),
    report: () => p.manyToOne(Report).deleteRule('cascade').index(),
    by: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    /** What was done; null for words alone. */
    action: p.enum(reportActions).strictNullable().onCreate(unset),
    /** What it was done to. */
    target: p.text().default(''),
    text: p.text().default(''),
    createdAt: createdAt(),
  },
});

/** What administrators wrote down about a report, and what they did: its history. */
export class ReportNote extends ReportNoteSchema.class {}
ReportNoteSchema.setClass(ReportNote);
