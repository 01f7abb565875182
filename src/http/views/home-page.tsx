import { AlbumTiles, type AlbumTile } from './album-tiles.tsx';
import type { PageContext } from './head.tsx';
import { LabelTile } from './label-tile.tsx';
import { Footer, renderDocument } from './layout.tsx';

/** What this server shares with everybody. */
export type HomePageProps = {
  name: string;
  description: string;
  albums: AlbumTile[];
  /** False when somebody signed in is looking: the action is then the console. */
  signedOut: boolean;
};

/** The server's front page. */
export function renderHome(home: HomePageProps, page: PageContext): string {
  const label = (
    <LabelTile
      tone="server"
      title={home.name}
      facts={<p>{home.description}</p>}
      actions={
        <a className="button" href="/console">
          {home.signedOut ? 'Sign in' : 'My albums'}
        </a>
      }
    />
  );
  return renderDocument(
    page,
    {
      title: home.name,
      indexable: true,
      card: { url: `${page.origin}/`, description: home.description, image: null },
    },
    <>
      <main id="main" className="gallery">
        <AlbumTiles albums={home.albums} label={label} />
        {home.albums.length === 0 && <p className="message">No public albums yet.</p>}
      </main>
      <Footer page={page} />
    </>,
  );
}
