import { defineEntity, p } from '@mikro-orm/core';

const QueuePauseSchema = defineEntity({
  name: 'QueuePause',
  properties: {
    /** Always the same: there is one queue. */
    id: p.integer().primary().autoincrement(false),
    pausedAt: p.datetime(),
  },
});

/** While its one row is there, no worker begins a job. */
export class QueuePause extends QueuePauseSchema.class {}
QueuePauseSchema.setClass(QueuePause);
