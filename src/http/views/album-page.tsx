import type { ReactNode } from 'react';
import type { LabelColour } from '../../domain/albums/arrangement.ts';
import type { AlbumTile } from './album-tiles.tsx';
import { AlbumMenu } from './album-menu.tsx';
import { CopyAddress } from './copy-address.tsx';
import { albumAlternates } from './alternates.ts';
import { embedFrame } from './embed-frame.tsx';
import { FollowButton, FollowDialog } from './follow-dialog.tsx';
import type { HeadProps, PageContext } from './head.tsx';
import { Days, Description, LabelTile } from './label-tile.tsx';
import { Footer, renderDocument, reportAddress } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';
import { MonthRail, type MonthLink } from './month-rail.tsx';
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
  /** Where its months begin; none where its order is another one than that of the time. */
  months: MonthLink[];
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
  const { indexable, title, url } = album;
  const frame = indexable
    ? embedFrame({ src: `${url}/embed`, title, width: 640, height: 480, hasOrigin: false })
    : null;
  const label = <AlbumLabel album={album} frame={frame} />;
  return renderDocument(
    page,
    albumHead(album, page),
    <>
      <main id="main" className={galleryClass(album)}>
        {album.photos && album.photos.total > 0 ? (
          <PhotoGrid
            photos={album.photos}
            label={label}
            talk={album.talk && (album.talk.reactions?.action ? 'write' : 'read')}
            albums={<SubAlbums albums={album.albums} />}
          />
        ) : (
          <div className="rows empty">
            {label}
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
      {album.months.length > 1 && <MonthRail months={album.months} />}
      <Footer page={page} report={reportAddress(page)} />
    </>,
  );
}

function galleryClass({ months, photos }: AlbumPageProps): string {
  const single = photos?.total === 1 ? ' single' : '';
  const railed = months.length > 1 ? ' railed' : '';
  return `gallery rows-${photos?.rowSize ?? 'medium'}${single}${railed}`;
}

function AlbumLabel({ album, frame }: { album: AlbumPageProps; frame: string | null }): ReactNode {
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
          {album.photos && album.photoCount > 0 && (
            <p>
              {count(words.gallery.photos, album.photoCount)}
              {days && <Days>{dayRange(days)}</Days>}
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
      actions={
        <>
          {!movedTo && <FollowButton primary />}
          {(album.photos?.total ?? 0) > 1 && <slide-show />}
          {frame && <AlbumMenu path={album.path} frame={frame} />}
        </>
      }
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
