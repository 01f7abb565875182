import type { Account } from '../../domain/accounts/account.ts';
import type { PublicKeys } from '../keys.ts';
import type { Paths } from '../paths.ts';
import { actorBoxes, actorHead, actorKeys } from './actor.ts';
import { time, type Document } from './document.ts';
import { paragraphs } from './html.ts';

/** A person with an account here. Albums are followed, people are not: a request to follow one stays open. */
export const person = (
  paths: Paths,
  host: string,
  account: Pick<
    Account,
    'id' | 'handle' | 'name' | 'bio' | 'avatar' | 'profileChangedAt' | 'createdAt'
  >,
  keys: PublicKeys,
): Document => ({
  ...actorHead(paths, account.id, 'Person'),
  preferredUsername: account.handle,
  webfinger: `${account.handle}@${host}`,
  name: account.name,
  ...(account.bio && { summary: paragraphs(account.bio) }),
  url: paths.person(account.handle),
  published: time(account.createdAt),
  updated: time(account.profileChangedAt ?? account.createdAt),
  ...actorBoxes(paths, account.id),
  featured: paths.featured(account.id),
  manuallyApprovesFollowers: true,
  discoverable: false,
  indexable: false,
  attachment: [],
  ...(account.avatar && {
    icon: {
      type: 'Image',
      mediaType: 'image/jpeg',
      url: paths.avatar(account.id, account.avatar.version, 'small'),
    },
  }),
  ...actorKeys(paths, account.id, keys),
});
