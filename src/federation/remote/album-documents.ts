import { Album } from '../../domain/albums/album.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import type { Egress } from '../egress.ts';
import type { ActorKeyring } from '../keys.ts';
import { isKnownTo } from '../readable/readable-album.ts';
import { signGet } from '../signatures/sign-get.ts';
import { openRemoteDocuments, type RemoteDocuments } from './remote-documents.ts';

/**
 * Other servers' documents as they show them to an album of ours; undefined where there is no such album now, as far as
 * those may know who name it.
 */
export type AlbumDocuments = (
  albumId: string,
  by: RemoteActor,
) => Promise<RemoteDocuments | undefined>;

/** Opens the documents that only an album is shown, such as what is offered to it. */
export const openAlbumDocuments =
  (units: UnitOfWork, egress: Egress, keyring: ActorKeyring, origin: string): AlbumDocuments =>
  async (albumId, by) => {
    const isThere = await units.look(async ({ em }) => {
      const album = await em.findOne(Album, { id: albumId, trashedAt: null });
      return album !== null && isKnownTo(em, album, by);
    });
    return isThere
      ? openRemoteDocuments(egress, origin, signGet(keyring, origin, albumId))
      : undefined;
  };
