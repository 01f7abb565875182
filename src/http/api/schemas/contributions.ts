import { z } from 'zod';
import { id, instant, photo, problem, rendition } from '../schemas.ts';

/** The shapes of what others gave, and of whom an album trusts or keeps out. */

export const via = z.enum(['link', 'collaborator', 'fediverse']);
export const contributionState = z.enum(['pending', 'accepted', 'rejected', 'withdrawn']);

/** Who one is as a contributor: by account, by actor elsewhere, by browser at a link, or by a name given there. */
export const contributorKey = z
  .string()
  .max(200)
  .regex(/^(account|actor|device):[0-9a-f-]{36}$|^guest:([0-9a-f-]{36})?:/, 'No contributor’s key.')
  .describe(
    '`account:…`, `actor:…`, `device:…`, or `guest:…` for a guest who is only known by name',
  );

export const contribution = z
  .object({
    id,
    albumId: id,
    via,
    contributor: z.object({
      name: z.string(),
      address: z.string().optional(),
      url: z.string().optional(),
      link: id.optional().describe('The share link it came through'),
      key: contributorKey.describe('The same for everything that one person gave'),
      guest: z.boolean().describe('A guest of a link, who chose the name freely'),
      trusted: z.boolean().describe('Whether the album takes what they give without asking'),
      knownAgain: z
        .boolean()
        .describe('Whether they can be trusted or blocked: not a guest whose browser is forgotten'),
    }),
    note: z.string().describe('What the contributor wrote, as plain text'),
    visibility: z
      .enum(['public', 'followers', 'direct'])
      .nullable()
      .describe('Audience of the remote post; null for guests and members'),
    grant: z
      .enum(['reference', 'copy', 'transfer'])
      .nullable()
      .describe('What the author of a remote post lets the album do with it, where they said so'),
    license: z.string().nullable().describe('The licence that its author gave: an address'),
    terms: z.string().nullable().describe('The terms that its author agreed to: an address'),
    proposal: z
      .object({ caption: z.string(), altText: z.string() })
      .nullable()
      .describe('What its author says now of a photo that the album keeps a copy of'),
    consent: z
      .enum(['not-needed', 'asked', 'given', 'refused'])
      .describe('What the author of a remote post answered to the question for a copy'),
    photo,
    hasLocation: z.boolean().describe('Whether the file says where it was taken'),
    sensitive: z.boolean(),
    resembles: z
      .object({
        id,
        thumbnail: rendition.nullable(),
        listed: z.boolean().describe('In the album; otherwise it waits too'),
      })
      .nullable()
      .describe('The photo of the same album that it looks like'),
    receivedAt: instant,
    state: contributionState,
    decidedAt: instant.nullable(),
    decidedBy: z
      .object({ name: z.string() })
      .nullable()
      .describe('Null for a rule, and for somebody on another server'),
    reason: z.string().nullable().describe('Why it was rejected'),
    canUndo: z.boolean().describe('Whether its yes or no can be taken back: for thirty days'),
  })
  .meta({ id: 'Contribution' });
export type ContributionJson = z.infer<typeof contribution>;

/** What waits, counted for the filters of the inbox. */
export const contributionSummary = z
  .object({
    total: z.int(),
    duplicates: z.int().describe('Those that look like another photo of their album'),
    proposals: z
      .int()
      .describe('Photos that were accepted, of which their authors say something else now'),
    albums: z.array(z.object({ id, title: z.string(), count: z.int() })),
    vias: z.object({ link: z.int(), collaborator: z.int(), fediverse: z.int() }),
    links: z.array(z.object({ id, label: z.string(), albumId: id, count: z.int() })),
    contributors: z
      .array(
        z.object({
          key: contributorKey,
          name: z.string(),
          address: z.string().nullable(),
          guest: z.boolean(),
          count: z.int(),
        }),
      )
      .describe('Those who gave most first; 200 at most'),
  })
  .meta({ id: 'ContributionSummary' });
export type ContributionSummaryJson = z.infer<typeof contributionSummary>;

/** What became of one contribution that was decided with others: its state, or why it could not be decided. */
export const decisionResult = z
  .object({ id, state: contributionState.nullable(), error: problem.nullable() })
  .meta({ id: 'DecisionResult' });
export type DecisionResultJson = z.infer<typeof decisionResult>;

/** Somebody whom an album takes photos from without asking, or from whom it takes none. */
export const knownContributor = z
  .object({
    id,
    albumId: id,
    key: contributorKey,
    name: z.string(),
    address: z.string().nullable(),
    url: z.string().nullable(),
    guest: z.boolean(),
    since: instant,
  })
  .meta({ id: 'KnownContributor' });
export type KnownContributorJson = z.infer<typeof knownContributor>;

/** What trusting or blocking somebody did: the one that was asked about, and what became of what else waited. */
export const contributorAnswer = z
  .object({ contribution, others: z.array(decisionResult) })
  .meta({ id: 'ContributorAnswer' });
export type ContributorAnswerJson = z.infer<typeof contributorAnswer>;
