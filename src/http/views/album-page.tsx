import type { ReactNode } from 'react';
import { CopyAddress } from './copy-address.tsx';
import { FollowButton, FollowDialog } from './follow-dialog.tsx';
import type { HeadProps, PageContext } from './head.tsx';
import { Description, LabelTile } from './label-tile.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { PhotoGrid, type PhotoPage } from './photo-grid.tsx';
import { count, dayRange, followersOnServers } from './words.ts';

/** An album as the world may see it: what its label says and, for whom it is open, its photos. */
export type AlbumPageProps = {
  title: string;
  description: string;
  owner: { name: string; href: string };
  /** `@handle@host`. */
  address: string;
  /** Absolute; the canonical address. */
  url: string;
  /** Absolute id of the ActivityStreams actor. */
  actor: string;
  followers: number;
  /** On how many servers the followers are. */
  servers: number;
  photoCount: number;
  days: { first: string; last: string } | null;
  cover: { url: string; width: number; height: number; alt: string } | null;
  indexable: boolean;
  /** Null when only followers can see the photos. */
  photos: PhotoPage | null;
};

/** The album's page: federated profile and gallery in one. */
export function renderAlbum(album: AlbumPageProps, page: PageContext): string {
  return renderDocument(
    page,
    albumHead(album),
    <>
      <main id="main" className="gallery">
        {album.photos && album.photos.total > 0 ? (
          <PhotoGrid photos={album.photos} label={<AlbumLabel album={album} />} />
        ) : (
          <div className="rows empty">
            <AlbumLabel album={album} />
            <p className="message">
              {album.photos
                ? 'No photos yet. Follow to see them when they arrive.'
                : 'Only followers can see these photos.'}
            </p>
          </div>
        )}
        <FollowDialog address={album.address} />
      </main>
      <Footer page={page} />
    </>,
  );
}

function AlbumLabel({ album }: { album: AlbumPageProps }): ReactNode {
  const { days, owner, followers, servers } = album;
  return (
    <LabelTile
      title={album.title}
      facts={
        <>
          <Description text={album.description} />
          <p>
            <a href={owner.href}>{owner.name}</a>
          </p>
          {album.photos && (
            <p>
              {count(album.photoCount, 'photo')}
              {days && `, ${dayRange(days)}`}
            </p>
          )}
          <p>
            <CopyAddress address={album.address} />
          </p>
          {followers > 0 && <p className="federated">{followersOnServers(followers, servers)}</p>}
        </>
      }
      actions={<FollowButton primary />}
    />
  );
}

function albumHead(album: AlbumPageProps): HeadProps {
  const { description, owner, photoCount, photos } = album;
  const summary = photos ? count(photoCount, 'photo') : 'An album';
  return {
    title: album.title,
    indexable: album.indexable,
    card: {
      url: album.url,
      description: description || `${summary} by ${owner.name}.`,
      image: photos && album.cover,
    },
    alternate: album.actor,
    creator: album.address,
  };
}
