import { z } from 'zod';

const MEGABYTE = 1024 ** 2;

/** Where somebody looks for a setting. */
export const groups = [
  'identity',
  'registration',
  'federation',
  'media',
  'retention',
  'mail',
] as const;

/** Who may make an account: nobody but administrators, whoever was invited, everybody. */
export const registrations = ['closed', 'invited', 'open'] as const;
/** One of {@link registrations}. */
export type Registration = (typeof registrations)[number];

/** With which servers anything is exchanged: all that are not blocked, or only those of a list. */
export const federations = ['open', 'listed'] as const;
/** One of {@link federations}. */
export type Federation = (typeof federations)[number];

type Declared<Value> = {
  group: (typeof groups)[number];
  /** What a form asks with. */
  kind: 'line' | 'text' | 'flag' | 'choice' | 'bytes' | 'number' | 'secret';
  schema: z.ZodType<Value>;
  fallback: Value;
  choices?: readonly string[];
};

const declare = <Value>(declared: Declared<Value>): Declared<Value> => declared;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[^\r\n]*$/);

/** Everything that administrators set for the whole server, with what holds until they do. */
export const declared = {
  name: declare({ group: 'identity', kind: 'line', schema: line(100), fallback: '' }),
  description: declare({ group: 'identity', kind: 'line', schema: line(500), fallback: '' }),
  contact: declare({ group: 'identity', kind: 'line', schema: line(200), fallback: '' }),
  rules: declare({
    group: 'identity',
    kind: 'text',
    schema: z.string().trim().max(10_000),
    fallback: '',
  }),
  sourceUrl: declare({
    group: 'identity',
    kind: 'line',
    schema: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]),
    fallback: '',
  }),
  publishesBlocks: declare<boolean>({
    group: 'identity',
    kind: 'flag',
    schema: z.boolean(),
    fallback: false,
  }),
  registration: declare<Registration>({
    group: 'registration',
    kind: 'choice',
    schema: z.enum(registrations),
    fallback: 'invited',
    choices: registrations,
  }),
  dailySignUps: declare({
    group: 'registration',
    kind: 'number',
    schema: z.int().min(1).max(10_000),
    fallback: 50,
  }),
  newAccountQuotaBytes: declare<number | null>({
    group: 'registration',
    kind: 'bytes',
    schema: z
      .int()
      .min(10 * MEGABYTE)
      .max(2 ** 50)
      .nullable(),
    fallback: null,
  }),
  federation: declare<Federation>({
    group: 'federation',
    kind: 'choice',
    schema: z.enum(federations),
    fallback: 'open',
    choices: federations,
  }),
  /** A domain in each line, as `readDomain` of blocks reads it; subdomains are meant too. */
  listedServers: declare({
    group: 'federation',
    kind: 'text',
    schema: z.string().trim().max(20_000),
    fallback: '',
  }),
  largestPhotoBytes: declare({
    group: 'media',
    kind: 'bytes',
    schema: z
      .int()
      .min(MEGABYTE)
      .max(200 * MEGABYTE),
    fallback: 200 * MEGABYTE,
  }),
  largestPhotoMegapixels: declare({
    group: 'media',
    kind: 'number',
    schema: z.int().min(1).max(220),
    fallback: 220,
  }),
  largestVideoBytes: declare({
    group: 'media',
    kind: 'bytes',
    schema: z
      .int()
      .min(MEGABYTE)
      .max(10 * 1024 * MEGABYTE),
    fallback: 2 * 1024 * MEGABYTE,
  }),
  reportDays: declare({
    group: 'retention',
    kind: 'number',
    schema: z.int().min(30).max(3650),
    fallback: 365,
  }),
  smtpUrl: declare<string | null>({
    group: 'mail',
    kind: 'secret',
    schema: z
      .url({ protocol: /^smtps?$/ })
      .max(500)
      .nullable(),
    fallback: null,
  }),
  mailFrom: declare<string | null>({
    group: 'mail',
    kind: 'line',
    schema: z.email().max(254).nullable(),
    fallback: null,
  }),
};

/** The name of a setting. */
export type SettingName = keyof typeof declared;

/** What every setting is now. */
export type Settings = {
  [Name in SettingName]: (typeof declared)[Name]['fallback'];
};

/** Every name, in the order in which forms ask. */
export const settingNames = Object.keys(declared) as SettingName[];
