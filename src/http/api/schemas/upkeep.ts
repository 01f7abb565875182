import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** The shapes of what administrators see of the machine: overview, storage and jobs. */

const measures = {
  queueSeconds: z.int().describe('How long the oldest job has been waiting'),
  diskUsed: z.number(),
  diskTotal: z.number(),
  failedDeliveries: z.int().describe('In a day'),
  openReports: z.int(),
  endingLinks: z.int().describe('Within a week'),
};

export const check = z.object({
  name: z.enum(['address', 'tls', 'webfinger', 'clock', 'mail', 'backups']),
  state: z.enum(['fine', 'attention', 'unknown']),
  detail: z.string().nullable().describe('A number or what was answered'),
});
export type CheckJson = z.infer<typeof check>;

export const overview = z
  .object({
    version: z.string(),
    needs: z.array(z.enum(['queue', 'disk', 'deliveries', 'reports', 'paused'])),
    now: z.object(measures),
    days: z.array(z.object({ day: z.string(), ...measures })).describe('At most thirty'),
    servers: z.record(z.enum(['healthy', 'slow', 'failing', 'paused', 'blocked']), z.int()),
    pausedAt: instant.nullable().describe('Since when no job is begun'),
  })
  .meta({ id: 'Overview' });
export type OverviewJson = z.infer<typeof overview>;

const stored = z.object({ files: z.int(), bytes: z.number() });

export const upkeepTask = z
  .object({
    id,
    kind: z.enum(['rebuild-renditions', 'find-strays', 'sweep-strays']),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    done: z.int(),
    total: z.int(),
    found: z.int().describe('Photos that could not be read, or files that nothing names'),
    foundBytes: z.number(),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'UpkeepTask' });
export type UpkeepTaskJson = z.infer<typeof upkeepTask>;

export const storageSurvey = z
  .object({
    disk: z.object({ free: z.number(), total: z.number() }),
    originals: stored,
    renditions: stored,
    cache: stored.describe('Pictures of people on other servers'),
    trash: stored.describe('Of originals and renditions'),
    people: z.array(
      z.object({
        accountId: z.uuid(),
        handle: z.string(),
        name: z.string(),
        quotaBytes: z.number().nullable(),
        photos: z.int(),
        originals: z.number(),
        renditions: z.number(),
        trash: z.number(),
      }),
    ),
  })
  .meta({ id: 'StorageSurvey' });
export type StorageSurveyJson = z.infer<typeof storageSurvey>;

export const jobs = z
  .object({
    pausedAt: instant.nullable(),
    kinds: z.array(
      z.object({
        task: z.string(),
        waiting: z.int(),
        running: z.int(),
        later: z.int(),
        failed: z.int(),
        oldestAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'Jobs' });
export type JobsJson = z.infer<typeof jobs>;

export const failedJob = z
  .object({
    id: z.string(),
    task: z.string(),
    about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    attempts: z.int(),
    maxAttempts: z.int(),
    error: z.string(),
    nextAt: instant.nullable().describe('Null where it is given up'),
    createdAt: instant,
  })
  .meta({ id: 'FailedJob' });
export type FailedJobJson = z.infer<typeof failedJob>;
