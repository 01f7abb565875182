import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import { findAlbumFor } from '../albums/find-albums.ts';
import { lock } from '../lock.ts';
import { notFound, Refusal } from '../refusal.ts';
import { ANONYMOUS } from '../photos/credit.ts';
import type { Scope } from '../scope.ts';
import { guestCredit } from '../share-links/guest-name.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { Viewer } from '../viewer.ts';
import { BlockedContributor } from './blocked-contributor.ts';
import { Contribution } from './contribution.ts';
import { contributorOf, nameFor, type Contributor } from './contributor.ts';
import { TrustedContributor } from './trusted-contributor.ts';

/** Whom an album knows: those that it trusts, or those that it has blocked. */
export type KnownContributor = TrustedContributor | BlockedContributor;
/** As what an album knows somebody. */
export type KnownAs = 'trusted' | 'blocked';

const rows: Record<KnownAs, EntityClass<KnownContributor>> = {
  trusted: TrustedContributor,
  blocked: BlockedContributor,
};

const isKnown = async (
  { em }: Pick<Scope, 'em'>,
  known: EntityClass<KnownContributor>,
  album: Album,
  contributor: Contributor | undefined,
): Promise<boolean> =>
  contributor !== undefined && (await em.count(known, { album, ...contributor })) > 0;

/** Whether the album takes what somebody gives without asking its owner again. */
export const isTrusted = (
  scope: Pick<Scope, 'em'>,
  album: Album,
  contributor: Contributor | undefined,
): Promise<boolean> => isKnown(scope, TrustedContributor, album, contributor);

/** Whether the album takes nothing from somebody; it takes everything from its owner. */
export const isBlocked = async (
  scope: Pick<Scope, 'em'>,
  album: Album,
  contributor: Contributor | undefined,
): Promise<boolean> =>
  contributor?.account?.id !== album.owner.id &&
  (await isKnown(scope, BlockedContributor, album, contributor));

/** @throws Refusal `contributor_blocked` for somebody from whom the album takes no photos */
export async function requireUnblocked(
  scope: Pick<Scope, 'em'>,
  album: Album,
  contributor: Contributor | undefined,
): Promise<void> {
  if (!(await isBlocked(scope, album, contributor))) return;
  throw new Refusal('forbidden', 'contributor_blocked', 'The album takes no photos from you.');
}

/** The same for a guest, who may have shown meanwhile who they are elsewhere. @throws Refusal `contributor_blocked` */
export async function requireGuestUnblocked(
  scope: Pick<Scope, 'em'>,
  album: Album,
  device: LinkDevice,
): Promise<void> {
  await requireUnblocked(scope, album, { device });
  if (device.actor) await requireUnblocked(scope, album, { actor: device.actor });
}

/** Writes down that an album trusts somebody, or has blocked them, which ends the other. Twice is no error. */
export async function know(
  { em, now }: Scope,
  album: Album,
  contributor: Contributor,
  as: KnownAs,
): Promise<void> {
  const which = { album, ...contributor } as FilterQuery<KnownContributor>;
  await lock(em, `contributors ${album.id}`);
  await em.nativeDelete(rows[as === 'trusted' ? 'blocked' : 'trusted'], which);
  if ((await em.count(rows[as], which)) > 0) return;
  const nobody = { account: null, actor: null, device: null };
  em.persist(em.create(rows[as], { ...nobody, album, ...contributor, createdAt: now() }));
}

/**
 * Whoever gave this contribution, as somebody who is known again.
 * @throws Refusal `contributor_unknown` for a guest whose browser is not known any more
 */
export function requireContributor(contribution: Contribution): Contributor {
  const contributor = contributorOf(contribution);
  if (contributor) return contributor;
  throw new Refusal(
    'conflict',
    'contributor_unknown',
    'This guest is known by name only, which anybody can give.',
  );
}

/** Somebody whom an album knows, and the name under which they gave last. */
export type Acquaintance = { known: KnownContributor; name: string };

/** Those whom one of the viewer's albums trusts or has blocked, the latest first. @throws Refusal as `findAlbumFor` */
export async function findKnown(
  scope: Scope,
  viewer: Viewer,
  albumId: string,
  as: KnownAs,
): Promise<Acquaintance[]> {
  const { em } = scope;
  const album = await findAlbumFor(scope, viewer, albumId, 'moderate');
  const known = await em.find(
    rows[as],
    { album },
    { orderBy: { id: 'desc' }, populate: ['account', 'actor', 'device.link'] },
  );
  const guests = known.flatMap(({ device }) => device ?? []);
  const given = await em.find(
    Contribution,
    { album, device: { $in: guests } },
    { orderBy: { id: 'asc' }, fields: ['device', 'name', 'photo.contributor'] },
  );
  const names = new Map(
    given.map(({ device, name, photo }) => [device?.id, nameFor(viewer, { name, photo, album })]),
  );
  return known.map((one) => ({
    known: one,
    name:
      one.account?.name ??
      (one.actor && (one.actor.name || one.actor.address)) ??
      names.get(one.device?.id) ??
      (one.device ? lastNameFor(viewer, album, one.device) : ANONYMOUS),
  }));
}

/** What is left of a guest of whose photos none is. */
const lastNameFor = (viewer: Viewer, album: Album, { guestName, link }: LinkDevice): string => {
  const name = guestName ?? ANONYMOUS;
  const photo = { contributor: guestCredit(link, name) };
  return nameFor(viewer, { name, photo, album });
};

/** The album asks again before it takes what they give, or takes it again. @throws Refusal `not_found` */
export async function forgetKnown(
  scope: Scope,
  viewer: Viewer,
  { album, id }: { album: string; id: string },
  as: KnownAs,
): Promise<void> {
  const one = (await findKnown(scope, viewer, album, as)).find(({ known }) => known.id === id);
  if (!one) throw notFound();
  scope.em.remove(one.known);
}
