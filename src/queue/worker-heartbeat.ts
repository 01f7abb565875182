import { defineEntity, p } from '@mikro-orm/core';

const WorkerHeartbeatSchema = defineEntity({
  name: 'WorkerHeartbeat',
  properties: {
    /** graphile-worker's pool id: what it writes into a job that it locks begins with it. */
    pool: p.string().length(80).primary(),
    seenAt: p.datetime(),
  },
});

/** A worker process that was alive at `seenAt`. One that stays silent loses its locked jobs to the others. */
export class WorkerHeartbeat extends WorkerHeartbeatSchema.class {}
WorkerHeartbeatSchema.setClass(WorkerHeartbeat);
