import { z } from 'zod';
import { account, id, instant, problem, role } from '../schemas.ts';

/** The shapes of share links, of what happens at them, and of what holds for all of them. */

/** The most options that a link knows, in the order in which its settings are shown. */
export const linkChoices = {
  downloads: z
    .enum(['off', 'web', 'original'])
    .describe('`web`: pictures of 2048 px at most; `original`: files as they were taken too'),
  location: z
    .enum(['remove', 'keep'])
    .describe('Whether places stay in what is shown and given, in the bytes too'),
  metadata: z
    .enum(['remove', 'keep'])
    .describe('Whether the camera’s facts stay; `remove` takes places with them'),
  uploads: z
    .enum(['off', 'on', 'only'])
    .describe('Whether guests may add photos; `only`: they see nothing but their own'),
  review: z
    .enum(['hold', 'auto'])
    .describe('`hold`: what guests add or say waits for the owner; `auto`: it is shown at once'),
  guestNames: z
    .enum(['off', 'optional', 'required'])
    .describe('Whether guests who add photos are asked for a name'),
  guestsNamedTo: z
    .enum(['everyone', 'members', 'owner'])
    .describe('Who learns that name: everyone who sees the photo, the album’s people, its owner'),
  join: z
    .enum(['off', 'viewer', 'contributor'])
    .describe(
      'As what people with an account here join the album by themselves; never as less than what its guests may do',
    ),
  comments: z.enum(['off', 'view', 'on']).describe('Whether guests may read comments, and write'),
  layout: z.enum(['rows', 'squares', 'days']).describe('`days`: rows under the name of each day'),
  language: z.enum(['en', 'de']),
};

export const linkState = z.enum([
  'active',
  'scheduled',
  'paused',
  'expired',
  'exhausted',
  'blocked',
  'revoked',
  'gone',
]);

export const link = z
  .object({
    id,
    token: z.string(),
    url: z.url().describe('With the token; a slug leads to the same as `/s/~slug`'),
    slug: z.string().nullable().describe('Words for an address, which something else protects'),
    state: linkState.describe('What visitors meet, by the first of the rules that keeps them out'),
    label: z.string().describe('For chosen photos, the days they were taken unless it is given'),
    album: id.nullable().describe('Null where it opens chosen photos'),
    albumId: id.describe('The album that it shows, or that holds its photos'),
    photos: z
      .array(id)
      .nullable()
      .describe('The chosen photos; null when the link opens the album'),
    hasPassword: z.boolean().describe('The password itself is known to nobody'),
    opensAt: instant.nullable(),
    expiresAt: instant.nullable().describe('From this moment on it does not open'),
    deviceLimit: z.int().nullable().describe('On how many devices it may be open'),
    deviceCount: z.int().describe('On how many devices it is open'),
    viewLimit: z.int().nullable().describe('How often it may be opened'),
    openCount: z.int().describe('How often somebody opened it'),
    lastOpenedAt: instant.nullable(),
    paused: z.boolean(),
    downloads: linkChoices.downloads,
    location: linkChoices.location,
    metadata: linkChoices.metadata,
    uploads: linkChoices.uploads,
    review: linkChoices.review,
    uploadFiles: z.int().nullable().describe('How many files it takes'),
    uploadBytes: z.int().nullable().describe('How many bytes they may have together'),
    uploadedFiles: z.int(),
    uploadedBytes: z.int(),
    guestNames: linkChoices.guestNames,
    guestsNamedTo: linkChoices.guestsNamedTo,
    withdrawHours: z
      .int()
      .describe('For so long after a yes guests may take back and describe what they gave'),
    guestFiles: z
      .int()
      .nullable()
      .describe('How many files one guest may add in a day; null for the server’s limit'),
    comments: linkChoices.comments,
    showsNames: z.boolean().describe('Whether visitors learn who gave the photos'),
    layout: linkChoices.layout,
    subAlbums: z
      .boolean()
      .describe(
        'Whether a link to a whole album leads to the albums in it, whoever else sees those',
      ),
    language: linkChoices.language.nullable().describe('Null for the visitor’s own'),
    watermark: z.string().nullable().describe('Words in every picture above 640 px'),
    embedOrigins: z
      .array(z.string())
      .nullable()
      .describe('Which sites may frame it: null for none, empty for all'),
    takesRequests: z.boolean().describe('Whether visitors who come too late may ask for a new one'),
    accessLogDays: z.int().nullable().describe('For how many days each visit is written down'),
    oldAddresses: z
      .array(z.string())
      .describe('Paths under which it was known at another server, and which lead to it here'),
    join: linkChoices.join,
    takesClaims: z
      .boolean()
      .describe('Whether visitors become viewers by an account on another server'),
    seenFrom: role.describe(
      'Who of the album’s people sees it: those with this role or a higher one',
    ),
    editable: z
      .boolean()
      .describe(
        'Whether the one who asks may change it; others are told no numbers and no addresses of before',
      ),
    createdAt: instant,
  })
  .meta({ id: 'Link' });
export type LinkJson = z.infer<typeof link>;

/** What is kept of a link that was removed: that it was there, and its totals; not its addresses. */
export const removedLink = z
  .object({
    id,
    state: z.literal('revoked'),
    label: z.string(),
    album: id.describe('The album that it showed, or that held its photos'),
    openCount: z.int(),
    deviceCount: z.int(),
    uploadedFiles: z.int(),
    createdAt: instant,
    revokedAt: instant,
  })
  .meta({ id: 'RemovedLink' });
export type RemovedLinkJson = z.infer<typeof removedLink>;

/** What became of one link of a bulk action: changed, removed (both null), or refused. */
export const bulkResult = z
  .object({ id, link: link.nullable(), error: problem.nullable() })
  .meta({ id: 'BulkResult' });
export type BulkResultJson = z.infer<typeof bulkResult>;

export const linkDevice = z
  .object({
    id,
    state: z.enum(['admitted', 'evicted']),
    label: z.string().nullable().describe('What it is, coarsely: “Chrome on Android”'),
    person: z
      .object({ address: z.string(), name: z.string(), url: z.string() })
      .nullable()
      .describe('Whose it is, where somebody has proved that; it then takes up no room'),
    network: z.string().nullable().describe('Shortened: /24 or /48; forgotten after thirty days'),
    createdAt: instant,
    lastSeenAt: instant,
  })
  .meta({ id: 'LinkDevice' });
export type LinkDeviceJson = z.infer<typeof linkDevice>;

const counts = {
  opens: z.int().describe('Visits; one device within thirty minutes is one'),
  devices: z.int().describe('Browsers that were here for the first time'),
  photos: z.int().describe('Photos that were looked at'),
  downloads: z.int(),
  downloadBytes: z.int(),
  uploads: z.int(),
  comments: z.int(),
  failedPasswords: z.int(),
};

export const linkStatistics = z
  .object({
    totals: z.object(counts).describe('Since the link was made'),
    days: z
      .array(z.object({ day: z.iso.date().describe('In UTC'), ...counts }))
      .describe('The latest days, oldest first, each of them; none for a link that was removed'),
    lastOpenedAt: instant.nullable(),
  })
  .meta({ id: 'LinkStatistics' });
export type LinkStatisticsJson = z.infer<typeof linkStatistics>;

export const linkVisit = z
  .object({
    id,
    action: z.enum(['opened', 'downloaded', 'uploaded', 'commented', 'refused']),
    network: z.string().describe('Shortened: /24 or /48'),
    agent: z.string().nullable().describe('Null for visitors who ask not to be tracked'),
    at: instant,
  })
  .meta({ id: 'LinkVisit' });
export type LinkVisitJson = z.infer<typeof linkVisit>;

/** What a new link is like where its maker does not say. */
export const linkDefaults = z
  .strictObject({
    days: z.int().min(1).max(3650).nullable().describe('How long it works; null for no end'),
    deviceLimit: z.int().min(1).max(500).nullable(),
    downloads: linkChoices.downloads,
    location: linkChoices.location,
    metadata: linkChoices.metadata,
    review: linkChoices.review,
    comments: linkChoices.comments,
    showsNames: z.boolean(),
    layout: linkChoices.layout,
    language: linkChoices.language.nullable(),
  })
  .partial()
  .meta({ id: 'LinkDefaults' });
export type LinkDefaultsJson = z.infer<typeof linkDefaults>;

/** What administrators hold all links to, or those of an account. */
export const linkLimits = {
  isAllowed: z.boolean().describe('Whether links may be made'),
  blocksExisting: z
    .boolean()
    .describe('Where they may not: whether those that exist are closed too'),
  maximumDays: z
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .describe('How long a link may work, from when its end is set'),
  requiresPassword: z.boolean(),
  maximumDevices: z.int().min(1).max(500).nullable(),
};

const master = z.boolean().describe('The master switch: while it is on, none of the links opens');

export const linkPolicy = z
  .object({ ...linkLimits, paused: master, defaults: linkDefaults })
  .meta({ id: 'LinkPolicy' });
export type LinkPolicyJson = z.infer<typeof linkPolicy>;

export const ownLinkPolicy = z
  .object({
    paused: master,
    defaults: linkDefaults,
    limits: z
      .object({ ...linkLimits, paused: z.boolean().describe('By an administrator') })
      .describe('What administrators set, the stricter of the server’s and the account’s'),
    presets: linkDefaults.describe('The server’s defaults, for what one’s own leave open'),
  })
  .meta({ id: 'OwnLinkPolicy' });
export type OwnLinkPolicyJson = z.infer<typeof ownLinkPolicy>;

/** How many links a change of a policy touches. */
export const affected = {
  affectedLinks: z.int().describe('Links that the change closes, opens, or puts in the wrong'),
  violatingLinks: z
    .int()
    .describe('Links that then do not keep to the policy; they go on, and are listed'),
};

export const violation = z.enum(['not_allowed', 'password', 'lifetime', 'devices']);

/** A link as administrators see it: whose it is and what it lets through, never where it is. */
export const adminLink = z
  .object({
    id,
    owner: account.pick({ id: true, handle: true, name: true }),
    state: linkState,
    label: z.string(),
    album: z.string().describe('The title'),
    isSelection: z.boolean(),
    hasPassword: z.boolean(),
    expiresAt: instant.nullable(),
    deviceLimit: z.int().nullable(),
    downloads: linkChoices.downloads,
    uploads: linkChoices.uploads,
    openCount: z.int(),
    lastOpenedAt: instant.nullable(),
    violations: z.array(violation).describe('What of the policy it does not keep to'),
    isHeld: z.boolean().describe('Whether an administrator keeps it closed'),
    mustHavePassword: z.boolean().describe('Whether it is closed while it has no password'),
    createdAt: instant,
  })
  .meta({ id: 'AdminLink' });
export type AdminLinkJson = z.infer<typeof adminLink>;
