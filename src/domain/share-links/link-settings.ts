import type { ShareLink } from './share-link.ts';

/** What the owner of a link writes as it is, without any rule between one setting and another. */
const plain = [
  'label',
  'viewLimit',
  'downloads',
  'location',
  'metadata',
  'uploads',
  'review',
  'uploadFiles',
  'uploadBytes',
  'guestNames',
  'guestsNamedTo',
  'withdrawHours',
  'guestFiles',
  'comments',
  'showsNames',
  'layout',
  'subAlbums',
  'language',
  'watermark',
  'embedOrigins',
  'takesRequests',
  'accessLogDays',
  'seenFrom',
  'join',
  'takesClaims',
] as const;

type Settings = Pick<
  ShareLink,
  (typeof plain)[number] | 'slug' | 'opensAt' | 'expiresAt' | 'deviceLimit'
>;

/** What a link allows and how it is protected; what is not given is left to defaults, or as it was. */
export type ShareLinkRules = {
  [Setting in keyof Settings]?: Settings[Setting] | undefined;
};

/** The plain settings among those that are given. */
export const plainSettings = (rules: ShareLinkRules): Partial<Settings> =>
  Object.fromEntries(
    plain.flatMap((name) => (rules[name] === undefined ? [] : [[name, rules[name]]])),
  );
