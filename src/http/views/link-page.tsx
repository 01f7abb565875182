import type { ReactNode } from 'react';
import { labelIn } from '../../domain/photos/credit.ts';
import { AddForm } from './add-form.tsx';
import type { PageContext } from './head.tsx';
import { LinkLabel, LinkActions } from './link-label.tsx';
import type { LinkPageProps } from './link-page-props.ts';
import { Footer, renderDocument, reportAddress } from './layout.tsx';
import { localeOf } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';
import { MonthRail } from './month-rail.tsx';
import { PhotoGrid } from './photo-grid.tsx';
import { Talk } from './talk.tsx';
import { SubAlbums } from './sub-albums.tsx';

/** The gallery behind a share link. */
export function renderLink(link: LinkPageProps, page: PageContext): string {
  const { alternates, card, live, months, title } = link;
  const { url, photoCount, revision } = live;
  const { words } = localeOf(page.lang);
  return renderDocument(
    page,
    { title, indexable: false, alternates, ...(card && { card }) },
    <>
      <live-state url={url} count={photoCount} revision={revision}>
        <main id="main" className={galleryClass(link)}>
          <Contributors link={link} />
          <Photos link={link} />
          {link.talk && <Talk talk={link.talk} />}
        </main>
        {months.length > 1 && <MonthRail months={months} />}
        {(link.add || link.download) && (
          <label-bar hidden>
            <section aria-label={words.gallery.actions}>
              <LinkActions link={link} />
            </section>
          </label-bar>
        )}
      </live-state>
      <Footer page={page} report={reportAddress(page)} />
    </>,
  );
}

function galleryClass({ layout, months, photos }: LinkPageProps): string {
  const single = photos.total === 1 ? ' single' : '';
  const railed = months.length > 1 ? ' railed' : '';
  return `gallery in-${layout} rows-${photos.rowSize ?? 'medium'}${single}${railed}`;
}

function Photos({ link }: { link: LinkPageProps }): ReactNode {
  const { collects, photos } = link;
  const { beFirst, nothingYet } = useLocale().words.gallery;
  const label = <LinkLabel link={link} />;
  if (collects) {
    return (
      <>
        <div className="rows empty">
          {label}
          <div className="collect" data-needs="uploads">
            <AddForm add={collects} />
          </div>
        </div>
        {photos.total > 0 && <PhotoGrid photos={photos} label={null} />}
      </>
    );
  }
  if (photos.total > 0) {
    return (
      <PhotoGrid
        photos={photos}
        label={label}
        albums={<SubAlbums albums={link.albums} />}
        talk={link.photoTalk}
        withDays={link.layout === 'days'}
      />
    );
  }
  return (
    <div className="rows empty">
      {label}
      <SubAlbums albums={link.albums} />
      {link.albums.length === 0 && <p className="message">{link.add ? beFirst : nothingYet}</p>}
    </div>
  );
}

function Contributors({ link }: { link: LinkPageProps }): ReactNode {
  const { contributors } = link;
  const { words } = useLocale();
  if (contributors.length < 2) return null;
  return (
    <nav className="contributors" aria-label={words.gallery.contributors}>
      <ul>
        {contributors.map(({ name, href, isChosen }) => (
          <li key={href}>
            <a href={href} aria-current={isChosen ? 'true' : undefined}>
              {name === null ? words.gallery.everybody : labelIn(name, words.guests.talk.guest)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
