import { CompiledQuery } from 'kysely';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';
import { Claim } from './claim.ts';

/** Somebody is no member any more: their browsers are shown out of the album's links, and what they claim there ends. */
export async function showOutPerson(
  { em, now }: Scope,
  albumId: string,
  actor: RemoteActor,
): Promise<void> {
  const theirs = { actor, link: { album: albumId } };
  await em.nativeDelete(Claim, { id: { $in: await claimsOf({ em }, theirs) } });
  for (const device of await em.find(LinkDevice, { ...theirs, evictedAt: null })) {
    device.evictedAt = now();
  }
}

/**
 * Somebody leaves an album by themselves: their browsers are anybody's at its links again, and counted, also where
 * there is no room for them.
 */
export async function letGoOfPerson(
  { em }: Scope,
  albumId: string,
  actor: RemoteActor,
): Promise<void> {
  const theirs = { actor, link: { album: albumId } };
  await em.nativeDelete(Claim, { id: { $in: await claimsOf({ em }, theirs) } });
  const devices = await em.find(LinkDevice, theirs);
  const isThere = devices.filter((device) => device.isAdmitted());
  for (const device of devices) device.actor = null;
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `update share_link as link set device_count = link.device_count + back.count
         from (select id, count(*)::int as count from unnest($1::uuid[]) as id group by id) as back
         where link.id = back.id`,
      [isThere.map(({ link }) => link.id)],
    ),
  );
}

const claimsOf = async (
  { em }: Pick<Scope, 'em'>,
  which: { actor: RemoteActor; link: { album: string } },
): Promise<string[]> => (await em.find(Claim, which, { fields: ['id'] })).map(({ id }) => id);
