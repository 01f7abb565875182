import { Album } from '../albums/album.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { recordAll } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Removal } from './removal.ts';
import { takeHome } from './take-home.ts';

const AT_ONCE = 100;

/** Somebody is no member any longer: what is kept of theirs goes on its way. */
export async function sendHome(units: UnitOfWork, collaboratorId: string): Promise<void> {
  const member = await units.look(({ em }) => em.findOne(Collaborator, { id: collaboratorId }));
  if (member?.account) await sendAll(units, member.album.id);
}

/** An album has ended: what people with accounts here gave to it goes home before its bytes go. */
export async function returnGiven(units: UnitOfWork, albumId: string): Promise<void> {
  await units.transact(async (scope) => {
    const album = await scope.em.findOne(Album, { id: albumId, endedAt: { $ne: null } });
    if (album) await takeHome(scope, album);
  });
  await sendAll(units, albumId);
}

/**
 * Retracts what left an album, and brings it home: an event for each photo, and so a job, some in each transaction. What
 * was sent already is sent again where this is interrupted, which changes nothing.
 */
async function sendAll(units: UnitOfWork, albumId: string): Promise<void> {
  let last: string | undefined;
  do {
    last = await units.transact((scope) => sendSome(scope, albumId, last));
  } while (last !== undefined);
}

async function sendSome(
  { em }: Scope,
  albumId: string,
  after: string | undefined,
): Promise<string | undefined> {
  const kept = await em.find(
    Removal,
    { album: albumId, state: 'kept', returnedAt: null, ...(after ? { id: { $gt: after } } : {}) },
    { orderBy: { id: 'asc' }, limit: AT_ONCE, populate: ['photo'] },
  );
  const listed = kept.filter(({ photo }) => photo.listedAt !== null);
  await recordAll(
    em,
    'photo.trashed',
    listed.map(({ photo }) => photo.id),
  );
  await recordAll(
    em,
    'removal.kept',
    kept.map(({ id }) => id),
  );
  return kept.at(-1)?.id;
}
