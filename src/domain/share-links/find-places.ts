import { Album } from '../albums/album.ts';
import { canView } from '../albums/policy.ts';
import { Photo } from '../photos/photo.ts';
import { mayWithPhoto } from '../photos/policy.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { findStates } from './find-share-links.ts';
import { canSeeLink } from './policy.ts';
import { ShareLink, type ShareLinkState } from './share-link.ts';

const MOST = 50;

/** Where a photo is: a photo in each album, and links with their states. */
export type Places = {
  photos: Photo[];
  links: { link: ShareLink; state: ShareLinkState }[];
};

/**
 * In which albums that the viewer is somebody in the same file is, this one first, and which links show the photo, of
 * those that the viewer sees. Whether others have the same file is nobody's to know.
 */
export async function findPlaces(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  photo: Photo,
): Promise<Places> {
  const { em } = scope;
  const { account, roles } = viewer;
  const among = await em.find(
    Album,
    { $or: [{ owner: account }, { id: { $in: [...roles.keys()] } }], trashedAt: null },
    { fields: ['id'] },
  );
  const same =
    photo.sha256 && mayWithPhoto(viewer, 'know', photo)
      ? await em.find(
          Photo,
          {
            sha256: photo.sha256,
            album: { $in: among.map(({ id }) => id) },
            id: { $ne: photo.id },
            listedAt: { $ne: null },
            trashedAt: null,
          },
          { populate: ['album.owner'], limit: MOST, orderBy: { id: 'asc' } },
        )
      : [];
  const links = await em.find(
    ShareLink,
    {
      album: photo.album,
      revokedAt: null,
      $or: [{ photoIds: null }, { photoIds: { $contains: [photo.id] } }],
    },
    { populate: ['album.owner'], limit: MOST, orderBy: { id: 'desc' } },
  );
  const seen = links.filter((link) => canSeeLink(viewer, link));
  const states = await findStates(
    scope,
    seen.map(({ id }) => id),
  );
  return {
    photos: [photo, ...same.filter(({ album }) => canView(viewer, album))],
    links: seen.flatMap((link) => {
      const state = states.get(link.id);
      return state ? [{ link, state }] : [];
    }),
  };
}
