import type { ReactNode } from 'react';
import { downloadWords } from './download-words.ts';
import { Days, Description, LabelTile } from './label-tile.tsx';
import type { LinkPageProps } from './link-page-props.ts';
import { LocalTime } from './local-time.tsx';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';
import { Breadcrumbs } from './sub-albums.tsx';

/** What a link is and allows: its first tile. */
export function LinkLabel({ link }: { link: LinkPageProps }): ReactNode {
  const { collects, days, expiresAt, isLogged, now, photoCount } = link;
  const { count, dayRange, words } = useLocale();
  const { one, other } = words.gallery.photos;
  return (
    <LabelTile
      title={link.title}
      colour={link.labelColour}
      facts={
        <>
          <Breadcrumbs parents={link.parents} />
          <Description text={link.description} />
          {link.owner && <p>{link.owner}</p>}
          {collects && <p>{words.gallery.onlyYours}</p>}
          {isLogged && <p>{words.gallery.isLogged}</p>}
          {photoCount > 0 && (
            <p>
              <span data-one={one} data-other={other}>
                {count(words.gallery.photos, photoCount)}
              </span>
              {days && <Days>{dayRange(days)}</Days>}
            </p>
          )}
        </>
      }
      note={expiresAt && <WorksUntil now={now} expiresAt={expiresAt} />}
      actions={<LinkActions link={link} />}
    />
  );
}

/** What visitors may do, the first thing foremost. */
export function LinkActions({ link }: { link: LinkPageProps }): ReactNode {
  const { add, download, join } = link;
  const locale = useLocale();
  const { words } = locale;
  const showsSlides = link.photos.total > 1;
  return (
    <>
      {add && !link.collects && (
        <a className="button primary" href={add} data-needs="uploads">
          {words.gallery.addPhotos}
        </a>
      )}
      {download && (
        <a className={add ? 'button' : 'button primary'} href={download.url} data-needs="downloads">
          {downloadWords(download, locale)}
        </a>
      )}
      {join && (
        <a className="button joins" href={join}>
          {words.membership.button}
        </a>
      )}
      {showsSlides && <slide-show />}
    </>
  );
}

function WorksUntil({ now, expiresAt }: { now: string; expiresAt: string }): ReactNode {
  const { timeLeft, words } = useLocale();
  const { stopsWorking, worksUntil } = words.gallery;
  const left = timeLeft(now, expiresAt);
  const moment = <LocalTime at={expiresAt} />;
  if (left) return <Phrase words={stopsWorking} left={left} moment={moment} />;
  return <Phrase words={worksUntil} moment={moment} />;
}
