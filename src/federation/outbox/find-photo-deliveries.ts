import { CompiledQuery } from 'kysely';
import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Delivery } from '../delivery.ts';
import { pathsOf } from '../paths.ts';
import { findBundleOf } from './find-bundle-of.ts';

const MOST = 500;

/** What was sent last to each server about a post, unless it was taken back everywhere. */
const latest = `select distinct on (delivery.host) delivery.host, delivery.state, delivery.at
  from outbox_activity join delivery on delivery.activity_id = outbox_activity.id
  where outbox_activity.actor_id = $1 and outbox_activity.object_uri = $2
    and outbox_activity.type in ('Create', 'Update', 'Announce')
    and outbox_activity.retracted_at is null
  order by delivery.host, outbox_activity.id desc limit ${MOST}`;

/** How a photo, which is posted now, fared at each server that it was sent to. */
export type PhotoDelivery = Pick<Delivery, 'host' | 'state' | 'at'>;

/** To which servers a photo was sent, alone or with others in one post; none for one that is not posted. */
export async function findPhotoDeliveries(scope: Scope, photo: Photo): Promise<PhotoDelivery[]> {
  const uri = photo.referenceUri ?? (await postOf(scope, photo));
  if (!uri) return [];
  const { rows } = await scope.em
    .getKysely()
    .executeQuery<Omit<PhotoDelivery, 'at'> & { at: string }>(
      CompiledQuery.raw(latest, [photo.album.id, uri]),
    );
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) })); // raw SQL answers text
}

async function postOf(scope: Scope, photo: Photo): Promise<string | null> {
  if (!photo.noteId) return null;
  const paths = pathsOf(scope.origin);
  const bundle = await findBundleOf(scope, photo);
  return bundle ? paths.post(bundle.id) : paths.note(photo.noteId);
}
