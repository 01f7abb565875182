import { z } from 'zod';
import { instant } from '../schemas.ts';

/** The shapes of what is known of other servers. */

const server = {
  host: z.string(),
  software: z.string().nullable(),
  followerCount: z.int().describe('People there who follow albums here'),
  followingCount: z.int().describe('People and albums there who are followed from here'),
  heardAt: instant.nullable().describe('When something true came from there last'),
  arrivedAt: instant.nullable().describe('When something of ours arrived there last'),
  failingSince: instant.nullable(),
  state: z.enum(['healthy', 'slow', 'failing', 'paused', 'blocked']),
  waiting: z.int().describe('Deliveries that still have to be made'),
  tried: z.int().describe('Deliveries of seven days that were tried'),
  arrived: z.int().describe('How many of them arrived'),
  severity: z.enum(['silence', 'reject-media', 'suspend']).nullable(),
};

export const remoteServer = z.object(server).meta({ id: 'RemoteServer' });
export type RemoteServerJson = z.infer<typeof remoteServer>;

export const serverDetail = z
  .object({
    ...server,
    pausedAt: instant.nullable(),
    notes: z.string(),
    followers: z
      .array(
        z.object({
          address: z.string(),
          name: z.string(),
          url: z.string(),
          albums: z.array(z.string()).describe('The titles of what they follow'),
        }),
      )
      .describe('At most fifty'),
    errors: z
      .array(
        z.object({
          id: z.string().describe('Of the delivery, as in the log'),
          album: z.string().nullable(),
          type: z.string().describe('Of the activity'),
          error: z.string(),
          attempts: z.int(),
          at: instant,
        }),
      )
      .describe('The last twenty'),
    days: z.array(z.object({ day: z.string(), tried: z.int(), arrived: z.int() })),
    mediaBytes: z.number(),
    mediaFiles: z.int(),
  })
  .meta({ id: 'RemoteServerDetail' });
export type ServerDetailJson = z.infer<typeof serverDetail>;
