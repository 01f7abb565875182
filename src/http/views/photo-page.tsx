import type { CSSProperties, ReactNode } from 'react';
import { labelIn } from '../../domain/photos/credit.ts';
import { Covered } from './covered.tsx';
import { downloadWords, type Download } from './download-words.ts';
import type { HeadProps, PageContext } from './head.tsx';
import { renderDocument, reportAddress } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';
import { movingName, MovingPicture, type Clip } from './moving-picture.tsx';
import { PhotoImage, type Sources } from './photo-image.tsx';
import { Talk, type TalkProps } from './talk.tsx';

/** One photo on a page of its own, in a public album or under a share link. */
export type PhotoPageProps = {
  caption: string;
  alt: string;
  /** Whether it is covered until somebody asks to see it. */
  sensitive: boolean;
  /** Null while the photo is processing. */
  sources: Sources | null;
  /** What plays of it, where it moves. */
  clip: Clip | null;
  colour: string | null;
  /** The local day it was taken, 2026-08-03, and the time of day, 18:04. */
  day: string | null;
  time: string | null;
  contributor: { name: string; href: string | null } | null;
  /** Under which licence it is, where one says more than the law. */
  license: { href: string; name: string | null } | null;
  /** What the camera says: "Canon EOS 5D", "f/8", "1/250 s", "ISO 100", "24 mm". */
  camera: string[];
  /** Where it was taken, in degrees on WGS 84, where that is told. */
  location: { latitude: number; longitude: number } | null;
  /** Where it can be downloaded. */
  download: Download | null;
  /** Its place in the album, from 1. */
  place: number;
  total: number;
  previous: string | null;
  next: string | null;
  /** The gallery, at this photo's tile. */
  album: { title: string; href: string };
  /** What others did with it and said about it; null under a link that keeps it from visitors. */
  talk: TalkProps | null;
  /** Under a link: where its state is asked for while the page is open. */
  state: string | null;
  head: Omit<HeadProps, 'title'>;
};

/** Deep link, share target and viewer without scripts. */
export function renderPhoto(photo: PhotoPageProps, page: PageContext): string {
  const { album, state } = photo;
  const { number, photoName, words } = localeOf(page.lang);
  const { bar, next, placeOf, previous } = words.gallery;
  const name = photoName(photo.place, photo.total, photo.day);
  const title = `${photo.caption || name} · ${album.title}`;
  const main = (
    <main id="main" className="photo-page" style={shape(photo)}>
      <nav className="bar" aria-label={bar}>
        <a className="button tertiary back" href={album.href} rel="up">
          <span aria-hidden="true">←</span> {album.title}
        </a>
        <span className="place">
          {fill(placeOf, { place: number(photo.place), total: number(photo.total) })}
        </span>
        <Step href={photo.previous} rel="prev" name={previous} sign="‹" />
        <Step href={photo.next} rel="next" name={next} sign="›" />
      </nav>
      <Picture photo={photo} name={name} />
      <Facts photo={photo} name={name} />
      {photo.talk && <Talk talk={photo.talk} />}
      <p className="report-link">
        <a href={reportAddress(page)} rel="nofollow">
          {words.server.report}
        </a>
      </p>
    </main>
  );
  return renderDocument(
    page,
    { ...photo.head, title },
    <page-keys>{state ? <live-state url={state}>{main}</live-state> : main}</page-keys>,
  );
}

function Step(props: { href: string | null; rel: string; name: string; sign: string }): ReactNode {
  const { href, rel, name, sign } = props;
  if (!href) return null;
  return (
    <a className="button step" href={href} rel={rel} aria-label={name}>
      <span aria-hidden="true">{sign}</span>
    </a>
  );
}

function Picture({ photo, name }: { photo: PhotoPageProps; name: string }): ReactNode {
  const { clip, sensitive, sources } = photo;
  const locale = useLocale();
  const { words } = locale;
  const share = Math.round(ratioOf(photo) * 80);
  if (!sources) {
    return (
      <div className="picture">
        <p className="preparing">{words.gallery.preparing}</p>
      </div>
    );
  }
  const said = movingName(photo.alt || photo.caption || name, clip, locale);
  const image = (
    <PhotoImage
      sources={sources}
      alt={said}
      sizes={`(max-aspect-ratio:${share}/100) 100vw, ${share}vh`}
      loading={sensitive ? 'lazy' : 'eager'}
      first={!sensitive}
    />
  );
  const shown = clip ? (
    <MovingPicture {...{ clip, sources, image }} name={said} isCovered={sensitive} />
  ) : (
    image
  );
  return <div className="picture">{sensitive ? <Covered>{shown}</Covered> : shown}</div>;
}

function Facts({ photo, name }: { photo: PhotoPageProps; name: string }): ReactNode {
  const { alt, camera, caption, clip, contributor, day, download, license, location, time } = photo;
  const locale = useLocale();
  const { coordinates, longDay, words } = locale;
  return (
    <div className="facts">
      <h1 className={caption ? undefined : 'visually-hidden'}>{caption || name}</h1>
      {(day || contributor || license) && (
        <p>
          {day && (
            <time dateTime={time ? `${day}T${time}` : day}>
              {[longDay(day), time].filter(Boolean).join(', ')}
            </time>
          )}
          {day && contributor && ' · '}
          {contributor && (
            <>
              <Phrase
                words={words.gallery.addedBy}
                name={
                  <Contributor
                    href={contributor.href}
                    name={labelIn(contributor.name, words.guests.talk.guest)}
                  />
                }
              />
            </>
          )}
          {(day || contributor) && license && ' · '}
          {license && (
            <a href={license.href} rel="license nofollow">
              {license.name ?? words.gallery.license}
            </a>
          )}
        </p>
      )}
      <div className="doings">
        {download && (
          <a className="button" href={download.url} download="" data-needs="downloads">
            {downloadWords(download, locale)}
          </a>
        )}
        {download && clip?.how === 'motion' && (
          <a className="button" href={clip.url} download="" data-needs="downloads">
            {words.gallery.moving.downloadMotion}
          </a>
        )}
        {alt && (
          <details>
            <summary>
              <abbr title={words.gallery.alt}>ALT</abbr>
            </summary>
            <p>{alt}</p>
          </details>
        )}
        {camera.length > 0 && (
          <details>
            <summary>{words.gallery.camera}</summary>
            <p>{camera.join(' · ')}</p>
          </details>
        )}
        {location && (
          <details>
            <summary>{words.gallery.place}</summary>
            <p>
              <a href={`geo:${location.latitude},${location.longitude}`}>{coordinates(location)}</a>
            </p>
          </details>
        )}
      </div>
    </div>
  );
}

function Contributor({ href, name }: { href: string | null; name: string }): ReactNode {
  if (!href) return name;
  return (
    <a href={href} rel="nofollow">
      {name}
    </a>
  );
}

/** Pictures are as wide as the window, or as 80 % of its height allows. */
function shape(photo: PhotoPageProps): CSSProperties {
  const { colour } = photo;
  const style = { '--ar': ratioOf(photo).toFixed(3), ...(colour && { '--colour': colour }) };
  return style as CSSProperties;
}

const ratioOf = ({ sources }: PhotoPageProps): number =>
  sources ? sources.large.width / sources.large.height : 1.5;
