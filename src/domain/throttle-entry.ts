import { defineEntity, p } from '@mikro-orm/core';

const ThrottleEntrySchema = defineEntity({
  name: 'ThrottleEntry',
  properties: {
    key: p.string().length(255).primary(),
    points: p.integer().default(0),
    expire: p.bigint('number').strictNullable(),
  },
});

/** How often something was tried lately, in the columns that rate-limiter-flexible asks for. */
export class ThrottleEntry extends ThrottleEntrySchema.class {}
ThrottleEntrySchema.setClass(ThrottleEntry);
