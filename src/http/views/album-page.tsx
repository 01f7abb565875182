import type { ReactNode } from 'react';
import type { LabelColour } from '../../domain/albums/arrangement.ts';
import type { AlbumTile } from './album-tiles.tsx';
import { CopyAddress } from './copy-address.tsx';
import { albumAlternates } from './alternates.ts';
import { FollowButton, FollowDialog } from './follow-dialog.tsx';
import type { HeadProps, PageContext } from './head.tsx';
import { Description, LabelTile } from './label-tile.tsx';
import { Footer, renderDocument, reportAddress } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';
import { PhotoGrid, type PhotoPage } from './photo-grid.tsx';
import { Talk, type TalkProps } from './talk.tsx';
import { Breadcrumbs, SubAlbums } from './sub-albums.tsx';

/** An album as the world may see it: what its label says and, for whom it is open, its photos. */
export type AlbumPageProps = {
  title: string;
  description: string;
  owner: { name: string; href: string };
  /** `@handle@host`. */
  address: string;
  /** The path of its page. */
  path: string;
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
  /** For everybody: to be found, previewed and read by feed readers. */
  indexable: boolean;
  /** Whether new photos of it can be had by mail. */
  mails: boolean;
  /** Where the album is now, when that is another server. */
  movedTo: { address: string; href: string } | null;
  /** Null when only followers can see the photos. */
  photos: PhotoPage | null;
  /** What is said about the album as a whole; null where its photos are not shown. */
  talk: TalkProps | null;
  labelColour: LabelColour;
  /** The albums in which it stands and which the visitor may see, the outermost first. */
  parents: { title: string; href: string }[];
  /** Those in it that the visitor may see; none on later pages. */
  albums: AlbumTile[];
};

/** The album's page: federated profile and gallery in one. */
export function renderAlbum(album: AlbumPageProps, page: PageContext): string {
  const { empty, forFollowers } = localeOf(page.lang).words.people.album;
  return renderDocument(
    page,
    albumHead(album, page),
    <>
      <main id="main" className={`gallery rows-${album.photos?.rowSize ?? 'medium'}`}>
        {album.photos && album.photos.total > 0 ? (
          <PhotoGrid
            photos={album.photos}
            label={<AlbumLabel album={album} />}
            albums={<SubAlbums albums={album.albums} />}
          />
        ) : (
          <div className="rows empty">
            <AlbumLabel album={album} />
            <SubAlbums albums={album.albums} />
            {(album.albums.length === 0 || !album.photos) && (
              <p className="message">{album.photos ? empty : forFollowers}</p>
            )}
          </div>
        )}
        {!album.movedTo && (
          <FollowDialog
            address={album.address}
            action={`${album.path}/follow`}
            feed={album.indexable ? `${album.path}.atom` : null}
            mail={album.mails ? `${album.path}/mail` : null}
          />
        )}
        {album.talk && <Talk talk={album.talk} />}
      </main>
      <Footer page={page} report={reportAddress(page)} />
    </>,
  );
}

function AlbumLabel({ album }: { album: AlbumPageProps }): ReactNode {
  const { days, owner, followers, movedTo, servers } = album;
  const { count, dayRange, words } = useLocale();
  const said = words.people.album;
  return (
    <LabelTile
      title={album.title}
      colour={album.labelColour}
      facts={
        <>
          <Breadcrumbs parents={album.parents} />
          <Description text={album.description} />
          <p>
            <a href={owner.href}>{owner.name}</a>
          </p>
          {album.photos && (
            <p>
              {count(words.gallery.photos, album.photoCount)}
              {days && `, ${dayRange(days)}`}
            </p>
          )}
          <p>
            <CopyAddress address={album.address} />
          </p>
          {movedTo && (
            <p className="federated">
              <Phrase words={said.moved} address={<a href={movedTo.href}>{movedTo.address}</a>} />
            </p>
          )}
          {followers > 0 && (
            <p className="federated">
              {fill(said.followersOnServers, {
                followers: count(said.followers, followers),
                servers: count(said.servers, servers),
              })}
            </p>
          )}
        </>
      }
      actions={!movedTo && <FollowButton primary />}
    />
  );
}

function albumHead(album: AlbumPageProps, page: PageContext): HeadProps {
  const { cover, description, indexable, owner, photoCount, title, url } = album;
  if (!indexable) return { title, indexable };
  const { count, words } = localeOf(page.lang);
  const summary = count(words.gallery.cardPhotosBy, photoCount, { owner: owner.name });
  return {
    title,
    indexable,
    card: { url, description: description || summary, image: cover },
    alternate: album.actor,
    alternates: albumAlternates(page.origin, album),
    creator: album.address,
  };
}
