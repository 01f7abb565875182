import { defineEntity, p } from '@mikro-orm/core';

const UpkeepDaySchema = defineEntity({
  name: 'UpkeepDay',
  properties: {
    /** In UTC. */
    day: p.date().primary(),
    /** How long the oldest job had to wait at worst, in seconds. */
    queueSeconds: p.integer().default(0),
    /** What the disk held at last, and what it can hold. */
    diskUsed: p.bigint('number').default(0),
    diskTotal: p.bigint('number').default(0),
    /** At worst: deliveries that had failed in a day, reports that were open, links that ended within a week. */
    failedDeliveries: p.integer().default(0),
    openReports: p.integer().default(0),
    endingLinks: p.integer().default(0),
  },
});

/** How the server was on one day, in a few numbers; kept for as long as the overview shows them. */
export class UpkeepDay extends UpkeepDaySchema.class {}
UpkeepDaySchema.setClass(UpkeepDay);
