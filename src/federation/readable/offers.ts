import { Offering, openStates } from '../../domain/offerings/offering.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { describeOffered } from '../offered-photos.ts';
import { isId, pathsOf } from '../paths.ts';
import type { Found } from './actors.ts';
import { askQuietly, type Asker } from './readable-album.ts';

/**
 * A photo that one of our people offers: for the album that it is offered to and for nobody else, unless it is there to
 * be shown to everybody. @throws Refusal `not_found`
 */
export async function findOffered(
  { em, origin, mediaOrigin }: Scope,
  { offerId, id }: { offerId: string; id: string },
  asker: Asker,
): Promise<Found> {
  const offering =
    isId(offerId) && isId(id)
      ? await em.findOne(
          Offering,
          { id, offerId, state: { $in: openStates }, photo: { album: { trashedAt: null } } },
          { populate: ['photo.album', 'album'] },
        )
      : null;
  const paths = pathsOf(origin, mediaOrigin);
  const document = offering && describeOffered(paths, offering);
  if (!offering?.photo || !document) throw notFound();
  const { album, grant, photo } = offering;
  const isShown = grant === 'reference' && photo.album.isPublic() && photo.isListed();
  if (!isShown && (await askQuietly(asker))?.id !== album.id) throw notFound();
  return isShown ? { document, page: paths.photo(photo.album.handle, photo.id) } : { document };
}
