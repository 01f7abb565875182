import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** The shapes of what keeps peace: blocks, reports, and what is known of other servers. */

export const domainBlock = z
  .object({
    id,
    domain: z.string().describe('Its subdomains are meant too'),
    severity: z.enum(['silence', 'reject-media', 'suspend']),
    reason: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'DomainBlock' });
export type DomainBlockJson = z.infer<typeof domainBlock>;

export const actorBlock = z
  .object({
    id,
    address: z.string().describe('@user@host'),
    name: z.string(),
    url: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Block' });
export type ActorBlockJson = z.infer<typeof actorBlock>;

export const report = z
  .object({
    id,
    reporter: z
      .object({ name: z.string(), address: z.string(), url: z.string() })
      .nullable()
      .describe('Null where whoever reported is gone'),
    objects: z.array(z.string()).describe('What is reported, by its id'),
    reason: z.string(),
    state: z.enum(['open', 'resolved']),
    forwardedTo: z.array(z.string()).describe('Servers that are told, without the reporter'),
    createdAt: instant,
    resolvedAt: instant.nullable(),
  })
  .meta({ id: 'Report' });
export type ReportJson = z.infer<typeof report>;

export const remoteServer = z
  .object({
    host: z.string(),
    software: z.string().nullable(),
    followerCount: z.int().describe('People there who follow albums here'),
    followingCount: z.int().describe('People and albums there who are followed from here'),
    arrivedAt: instant.nullable().describe('When something of ours arrived there last'),
    failingSince: instant.nullable(),
    severity: z.enum(['silence', 'reject-media', 'suspend']).nullable(),
  })
  .meta({ id: 'RemoteServer' });
