import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import { createdAt, unset } from '../columns.ts';

const LocalActorSchema = defineEntity({
  name: 'LocalActor',
  triggers: [changeNotice],
  properties: {
    id: p.uuid().primary(),
    handle: p.string().length(30).unique(),
    kind: p.enum(['person', 'group'] as const),
    createdAt: createdAt(),
    goneAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * One handle of this server and who has it: a person's account or an album, whose id is also this id. Rows are
 * never removed, so that a handle whose actor is gone stays reserved.
 */
export class LocalActor extends LocalActorSchema.class {}
LocalActorSchema.setClass(LocalActor);
