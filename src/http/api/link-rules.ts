import { z } from 'zod';
import { endOfDay, isTimeZone } from '../../lib/end-of-day.ts';
import { role } from './schemas.ts';
import { linkChoices } from './schemas/links.ts';

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** A limit where nought, too, means that there is none. */
const limit = (most: number) =>
  z
    .int()
    .min(0)
    .max(most)
    .nullable()
    .transform((value) => value || null);

/** The end of a link's life: a moment, or a day that ends in a time zone. */
export const linkEnd = {
  expiresAt: instant.nullable(),
  expiresOn: z.iso.date().describe('The link works to the end of this day in `timeZone`'),
  timeZone: z.string().max(64).refine(isTimeZone, 'There is no such time zone.'),
};

type End = {
  expiresAt?: Date | null | undefined;
  expiresOn?: string | undefined;
  timeZone?: string | undefined;
};

/** Whether an end is said once, and a day with its zone; to be refined with. */
export const isOneEnd = ({ expiresAt, expiresOn, timeZone }: End): boolean =>
  (expiresOn === undefined) === (timeZone === undefined) &&
  (expiresOn === undefined || expiresAt === undefined);
/** What to say where it is not. */
export const oneEnd = 'An end is either expiresAt, or expiresOn with a timeZone.';

/** The moment that was meant; undefined where none was given, null for no end. */
export const endOf = ({ expiresAt, expiresOn, timeZone }: End): Date | null | undefined =>
  expiresOn !== undefined && timeZone !== undefined ? endOfDay(expiresOn, timeZone) : expiresAt;

/** Whether these are a scheme, a host's plain name and no more: what can stand in a `frame-ancestors` as it is. */
const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url?.href === `${url?.origin}/` && /^https:\/\/[a-z0-9.-]+(?::\d+)?$/.test(url.origin);
};

/** An origin that may frame a link: `https://example.org`, a port where it needs one, no path. */
const embedOrigin = z
  .url({ protocol: /^https$/ })
  .max(300)
  .refine(isOrigin, 'It is an origin, no page and no pattern.')
  .transform((text) => new URL(text).origin);

/**
 * A path at another server, and its query where that was what told links apart; of those that lead on here. Slugs are
 * ours: nobody may wait where somebody else's was, or will be.
 */
const oldAddress = z
  .string()
  .max(500)
  .regex(/^\/(?:share|s)\/[\x21-\x7e]+$/, 'Only paths below /share/ and /s/ lead on from here.')
  .regex(/^(?!\/s\/(?:~|%7e))/i, 'An address that begins with /s/~ is none of another server.');

/** Every setting of a link as its owner writes it. */
export const linkRules = {
  label: z.string().trim().max(120),
  slug: z
    .string()
    .regex(/^[a-z0-9-]{3,64}$/, 'A slug is 3 to 64 of a–z, 0–9 and -.')
    .nullable(),
  password: z
    .string()
    .max(1024)
    .regex(/^.{1,256}$/su, 'A link’s password has 1 to 256 characters.')
    .nullable(),
  ...linkEnd,
  opensAt: instant.nullable(),
  deviceLimit: limit(500),
  viewLimit: limit(1_000_000),
  downloads: linkChoices.downloads,
  location: linkChoices.location,
  metadata: linkChoices.metadata,
  uploads: linkChoices.uploads,
  review: linkChoices.review,
  uploadFiles: limit(1_000_000),
  uploadBytes: limit(Number.MAX_SAFE_INTEGER),
  guestNames: linkChoices.guestNames,
  guestsNamedTo: linkChoices.guestsNamedTo,
  withdrawHours: z
    .int()
    .min(0)
    .max(24 * 365),
  guestFiles: limit(500),
  comments: linkChoices.comments,
  showsNames: z.boolean(),
  layout: linkChoices.layout,
  subAlbums: z.boolean(),
  language: linkChoices.language.nullable(),
  watermark: z
    .string()
    .trim()
    .max(80)
    .refine((words) => words === '' || /[\p{L}\p{N}\p{P}\p{S}]/u.test(words), 'It cannot be seen.')
    .nullable()
    .transform((words) => words || null),
  embedOrigins: z.array(embedOrigin).max(20).nullable(),
  takesRequests: z.boolean(),
  accessLogDays: z.union([z.literal(7), z.literal(30), z.literal(90)]).nullable(),
  seenFrom: role,
  join: linkChoices.join,
  takesClaims: z.boolean(),
  oldAddresses: z.array(oldAddress).max(20),
  paused: z.boolean(),
};
