import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';

/** What can be started by hand and takes a while. */
export const taskKinds = ['rebuild-renditions', 'find-strays', 'sweep-strays'] as const;
/** One of {@link taskKinds}. */
export type TaskKind = (typeof taskKinds)[number];

const UpkeepTaskSchema = defineEntity({
  name: 'UpkeepTask',
  triggers: [deskNotice({ topics: ['upkeep'], to: 'admins' })],
  properties: {
    id: id(),
    kind: p.enum(taskKinds),
    state: p.enum(['running', 'done', 'cancelled', 'failed'] as const).default('running'),
    /** How much of it is done, of how much. */
    done: p.integer().default(0),
    total: p.integer().default(0),
    /** What it came to: photos that could not be made again, or stored files that nothing names. */
    found: p.integer().default(0),
    foundBytes: p.bigint('number').default(0),
    /** Where it goes on after a pause. */
    after: p.uuid().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    endedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Long work on what is stored, with how far it has come. */
export class UpkeepTask extends UpkeepTaskSchema.class {}
UpkeepTaskSchema.setClass(UpkeepTask);
