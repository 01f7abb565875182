import type { FilterQuery } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { standingIn } from '../albums/policy.ts';
import { ANONYMOUS, creditFor } from '../photos/credit.ts';
import type { Photo } from '../photos/photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { Viewer } from '../viewer.ts';
import type { Contribution } from './contribution.ts';

/** Somebody who is known again when they give another photo: exactly one of the three. */
export type Contributor =
  | { account: Account; actor?: never; device?: never }
  | { actor: RemoteActor; account?: never; device?: never }
  | { device: LinkDevice; account?: never; actor?: never };

type Person = Pick<Contribution, 'account' | 'actor' | 'device'>;
type Source = Person & Pick<Contribution, 'link' | 'name'>;

/** Who gave it; undefined for a guest whose browser is not known, or not any more. */
export function contributorOf({ account, actor, device }: Person): Contributor | undefined {
  if (account) return { account };
  if (actor) return { actor };
  return device ? { device } : undefined;
}

/** The same text for everything that one person gave: a guest without a browser is told apart by link and name. */
export function contributorKey(source: Source): string {
  const { account, actor, device, link, name } = source;
  if (account) return `account:${account.id}`;
  if (actor) return `actor:${actor.id}`;
  return device ? `device:${device.id}` : `guest:${link?.id ?? ''}:${name}`;
}

/**
 * The name under which it was given, for one of the people who decide about it: a guest who gave it to the owner alone
 * is only called a guest by the others. Its photo must be loaded.
 */
export function nameFor(
  viewer: Viewer,
  { name, photo, album }: { name: string; photo: Pick<Photo, 'contributor'>; album: Album },
): string {
  const reader = standingIn(viewer, album) === 'owner' ? 'owner' : 'member';
  const credit = creditFor(photo.contributor, reader);
  return credit === photo.contributor ? name : ANONYMOUS;
}

/** What the contributions with this key have in common; undefined for what is no key. */
export function givenBy(key: string): FilterQuery<Contribution> | undefined {
  const known = /^(account|actor|device):([0-9a-f-]{36})$/.exec(key);
  if (known?.[1]) return { [known[1]]: known[2] };
  const guest = /^guest:([0-9a-f-]{36})?:(.*)$/s.exec(key);
  if (!guest) return undefined;
  const [, link = null, name = ''] = guest;
  return { account: null, actor: null, device: null, link, name };
}
