import type { TriggerDef } from '@mikro-orm/core';

/** The channel on which the database says that something has changed that public documents are made of. */
export const CHANGES = 'albumen_changes';

/**
 * The trigger of every table that public documents are made of: a commit that touched one is announced on
 * {@link CHANGES}, whatever made the change, and once however many it touched. A connection that listens hears of
 * its own commit before the commit is acknowledged to it.
 */
export const changeNotice = {
  name: 'change_notice',
  timing: 'after',
  events: ['insert', 'update', 'delete'],
  forEach: 'statement',
  body: `perform pg_notify('${CHANGES}', ''); return null`,
} satisfies TriggerDef;
