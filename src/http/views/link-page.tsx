import type { ReactNode } from 'react';
import type { HeadProps, PageContext } from './head.tsx';
import { Description, LabelTile } from './label-tile.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { LocalTime } from './local-time.tsx';
import { PhotoGrid, type PhotoPage } from './photo-grid.tsx';
import { count, dayRange, timeLeft } from './words.ts';

/** What an open link shows. Every address in it lies under the link. */
export type LinkPageProps = {
  /** Of the album, or of the chosen photos. */
  title: string;
  description: string;
  owner: string;
  photoCount: number;
  days: { first: string; last: string } | null;
  /** RFC 3339, both; null when the link has no end. */
  expiresAt: string | null;
  now: string;
  /** Where guests add photos; null when the link does not take any. */
  add: string | null;
  /** Where the link's state is asked for while the page is open. */
  state: string;
  /** Only for links without a password. */
  card: HeadProps['card'] | null;
  photos: PhotoPage;
};

/** The gallery behind a share link. */
export function renderLink(link: LinkPageProps, page: PageContext): string {
  const { photos, title, card } = link;
  const label = <LinkLabel link={link} />;
  const head = { title, indexable: false, ...(card && { card }) };
  return renderDocument(
    page,
    head,
    <>
      <live-state url={link.state}>
        <main id="main" className={photos.total === 1 ? 'gallery single' : 'gallery'}>
          {photos.total > 0 ? (
            <PhotoGrid photos={photos} label={label} />
          ) : (
            <div className="rows empty">
              {label}
              <p className="message">
                {link.add ? 'Be the first to add photos.' : 'Nothing here yet.'}
              </p>
            </div>
          )}
        </main>
      </live-state>
      <Footer page={page} />
      {link.add && (
        <label-bar hidden>
          <AddButton href={link.add} />
        </label-bar>
      )}
    </>,
  );
}

function LinkLabel({ link }: { link: LinkPageProps }): ReactNode {
  const { days, expiresAt, now, photoCount } = link;
  return (
    <LabelTile
      title={link.title}
      facts={
        <>
          <Description text={link.description} />
          <p>{link.owner}</p>
          {photoCount > 0 && (
            <p>
              {count(photoCount, 'photo')}
              {days && `, ${dayRange(days)}`}
            </p>
          )}
        </>
      }
      note={expiresAt && <WorksUntil now={now} expiresAt={expiresAt} />}
      actions={link.add && <AddButton href={link.add} />}
    />
  );
}

function AddButton({ href }: { href: string }): ReactNode {
  return (
    <a className="button primary" href={href}>
      Add photos
    </a>
  );
}

function WorksUntil({ now, expiresAt }: { now: string; expiresAt: string }): ReactNode {
  const left = timeLeft(now, expiresAt);
  if (left) return `This link stops working ${left}.`;
  return (
    <>
      Works until <LocalTime at={expiresAt} />
    </>
  );
}
