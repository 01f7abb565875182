import { AlbumTiles, type AlbumTile } from './album-tiles.tsx';
import type { PageContext } from './head.tsx';
import { LabelTile } from './label-tile.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';

/** What this server shares with everybody. */
export type HomePageProps = {
  name: string;
  /** What its administrators say of it; empty where they say nothing. */
  description: string;
  /** Whether everybody may make an account. */
  isOpen: boolean;
  albums: AlbumTile[];
  /** False when somebody signed in is looking: the action is then the console. */
  signedOut: boolean;
};

/** The server's front page. */
export function renderHome(home: HomePageProps, page: PageContext): string {
  const { people, server } = localeOf(page.lang).words;
  const words = people.home;
  const description = home.description || words.description;
  const label = (
    <LabelTile
      tone="server"
      title={home.name}
      facts={<p>{description}</p>}
      actions={
        <>
          <a className="button" href="/console">
            {home.signedOut ? words.signIn : words.albums}
          </a>
          {home.isOpen && home.signedOut && (
            <a className="button" href="/join">
              {server.invite.create}
            </a>
          )}
        </>
      }
    />
  );
  return renderDocument(
    page,
    {
      title: home.name,
      indexable: true,
      card: { url: `${page.origin}/`, description, image: null },
    },
    <>
      <main id="main" className="gallery">
        <AlbumTiles albums={home.albums} label={label} />
        {home.albums.length === 0 && <p className="message">{words.none}</p>}
      </main>
      <Footer page={page} />
    </>,
  );
}
