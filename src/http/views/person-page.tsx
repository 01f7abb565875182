import { AlbumTiles, type AlbumTile } from './album-tiles.tsx';
import { CopyAddress } from './copy-address.tsx';
import type { PageContext } from './head.tsx';
import { LabelTile } from './label-tile.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { count } from './words.ts';

/** Somebody who shares albums from here. */
export type PersonPageProps = {
  name: string;
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
  const albums = count(person.albums.length, 'public album');
  const label = (
    <LabelTile
      title={person.name}
      facts={
        <>
          <p>{albums}</p>
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
      card: { url: person.url, description: `${albums} by ${person.name}.`, image: null },
      alternate: person.actor,
      creator: person.address,
    },
    <>
      <main id="main" className="gallery">
        <AlbumTiles albums={person.albums} label={label} />
        {person.albums.length === 0 && <p className="message">No public albums yet.</p>}
      </main>
      <Footer page={page} />
    </>,
  );
}
