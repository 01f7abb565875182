import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** The shapes of what somebody brings over from elsewhere. */

export const importKind = z.enum([
  'folder',
  'takeout',
  'immich',
  'pixelfed',
  'mastodon',
  'albumen',
]);

const plan = z.object({
  albums: z.array(
    z.object({
      key: z.string().describe('What its source knows it by'),
      title: z.string(),
      parent: z.string().nullable(),
      photos: z.int(),
      isNew: z.boolean().describe('False where an import before made it'),
    }),
  ),
  albumCount: z.int().describe('All of them; the list has five hundred at most'),
  photos: z.int(),
  loose: z.int().describe('In no album'),
  bytes: z.number(),
  there: z.int().nullable().describe('There already; null where that is seen only on the way'),
  thereBytes: z.number(),
  skipped: z.record(z.string(), z.int()).describe('How many are left out, by reason'),
  uncertain: z.int().describe('With no time but when the file was last written'),
  comments: z.int(),
  notes: z.array(z.string()),
  room: z.number().nullable().describe('Bytes left of a quota; null without one'),
  diskRoom: z.number(),
});

export const photoImport = z
  .object({
    id,
    kind: importKind,
    origin: z.array(z.string()).describe('Names of files, or the address of a server'),
    fromTerminal: z.boolean(),
    state: z.enum(['receiving', 'surveying', 'surveyed', 'running', 'stopped', 'done', 'failed']),
    failure: z.string().nullable().describe('A code'),
    failureSentence: z.string().nullable(),
    album: z.object({ id, title: z.string() }).nullable(),
    wishes: z.object({
      trashed: z.boolean(),
      comments: z.boolean(),
      people: z.boolean(),
      leaveOut: z
        .object({ albums: z.array(z.string()), loose: z.boolean() })
        .optional()
        .describe('What was left out of the plan at the start'),
    }),
    files: z.array(z.object({ id, name: z.string(), bytes: z.number(), arrived: z.boolean() })),
    plan: plan.nullable(),
    total: z.int(),
    totalBytes: z.number(),
    added: z.int(),
    there: z.int(),
    skipped: z.int(),
    failed: z.int(),
    doneBytes: z.number(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    undoneAt: instant.nullable(),
  })
  .meta({ id: 'Import' });
export type ImportJson = z.infer<typeof photoImport>;

export const reportLine = z
  .object({
    path: z.string(),
    bytes: z.number(),
    state: z.enum(['waiting', 'added', 'there', 'skipped', 'failed']),
    reason: z.string().nullable(),
    uncertain: z.boolean(),
    photos: z.array(z.string()),
  })
  .meta({ id: 'ImportReportLine' });

export const importStart = z.strictObject({
  leaveOut: z
    .strictObject({
      albums: z
        .array(z.string().max(1000))
        .max(500)
        .default([])
        .describe('By their keys in the plan'),
      loose: z.boolean().default(false).describe('Also what is in no album'),
    })
    .optional()
    .describe('What of the plan is not wanted; only where nothing was brought over yet'),
});

export const importWish = z.strictObject({
  kind: importKind,
  album: z.uuid().optional().describe('Everything goes to this album of one’s own'),
  server: z
    .strictObject({
      address: z.url({ protocol: /^https?$/ }).max(500),
      key: z.string().trim().min(1).max(500),
    })
    .optional()
    .describe(
      'For Immich, and for Pixelfed instead of files; the key is sealed, and forgotten when the import is over',
    ),
  trashed: z.boolean().default(false).describe('Also what lies in the source’s trash'),
  comments: z.boolean().default(true).describe('Also what others said, under their names'),
  people: z.boolean().default(false).describe('The names of people in photos become tags'),
});
