import { AlbumTiles, type AlbumTile } from './album-tiles.tsx';
import { CopyAddress } from './copy-address.tsx';
import type { PageContext } from './head.tsx';
import { LabelTile } from './label-tile.tsx';
import { Footer, renderDocument, reportAddress } from './layout.tsx';
import { localeOf } from './locale/locale.ts';

/** Somebody who shares albums from here. */
export type PersonPageProps = {
  name: string;
  /** What they say about themselves, in plain words. */
  bio: string;
  /** The square by which they are known; its side is in pixels. */
  avatar: { url: string; side: number } | null;
  /** `@handle@host`. */
  address: string;
  /** Absolute; the canonical address. */
  url: string;
  /** Absolute id of the ActivityStreams actor. */
  actor: string;
  indexable: boolean;
  albums: AlbumTile[];
};

/** A person and the albums that they share with everybody. */
export function renderPerson(person: PersonPageProps, page: PageContext): string {
  const { count, words } = localeOf(page.lang);
  const said = words.people.person;
  const { length } = person.albums;
  const label = (
    <LabelTile
      title={person.name}
      picture={person.avatar?.url ?? null}
      facts={
        <>
          {person.bio && <p className="person-bio">{person.bio}</p>}
          <p>{count(said.albums, length)}</p>
          <p>
            <CopyAddress address={person.address} />
          </p>
        </>
      }
    />
  );
  return renderDocument(
    page,
    {
      title: person.name,
      indexable: person.indexable,
      card: {
        url: person.url,
        description: count(said.card, length, { name: person.name }),
        image: person.avatar && {
          url: person.avatar.url,
          width: person.avatar.side,
          height: person.avatar.side,
          alt: person.name,
        },
      },
      alternate: person.actor,
      creator: person.address,
    },
    <>
      <main id="main" className="gallery">
        <AlbumTiles albums={person.albums} label={label} />
        {person.albums.length === 0 && <p className="message">{words.people.home.none}</p>}
      </main>
      <Footer page={page} report={reportAddress(page)} />
    </>,
  );
}
