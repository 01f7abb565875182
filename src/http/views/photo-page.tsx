import type { CSSProperties, ReactNode } from 'react';
import { Covered } from './covered.tsx';
import type { HeadProps, PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { PhotoImage, type Sources } from './photo-image.tsx';
import { PhotoTalk, type PhotoTalkProps } from './photo-talk.tsx';
import { longDay, photoName } from './words.ts';

/** One photo on a page of its own, in a public album or under a share link. */
export type PhotoPageProps = {
  caption: string;
  alt: string;
  /** Whether it is covered until somebody asks to see it. */
  sensitive: boolean;
  /** Null while the photo is processing. */
  sources: Sources | null;
  colour: string | null;
  /** The local day it was taken, 2026-08-03, and the time of day, 18:04. */
  day: string | null;
  time: string | null;
  contributor: { name: string; href: string | null } | null;
  /** What the camera says: "Canon EOS 5D", "f/8", "1/250 s", "ISO 100", "24 mm". */
  camera: string[];
  /** Where it can be downloaded, with its size in bytes where that is known. */
  download: { href: string; label: string } | null;
  /** Its place in the album, from 1. */
  place: number;
  total: number;
  previous: string | null;
  next: string | null;
  /** The gallery, at this photo's tile. */
  album: { title: string; href: string };
  /** What others did with it and said about it; null under a link. */
  talk: PhotoTalkProps | null;
  /** Under a link: where its state is asked for while the page is open. */
  state: string | null;
  head: Omit<HeadProps, 'title'>;
};

/** Deep link, share target and viewer without scripts. */
export function renderPhoto(photo: PhotoPageProps, page: PageContext): string {
  const { album, state } = photo;
  const name = photoName(photo.place, photo.total, photo.day);
  const title = `${photo.caption || name} · ${album.title}`;
  const main = (
    <main id="main" className="photo-page" style={shape(photo)}>
      <nav className="bar" aria-label="Photos">
        <a className="button tertiary back" href={album.href} rel="up">
          <span aria-hidden="true">←</span> {album.title}
        </a>
        <span className="place">
          {photo.place} of {photo.total}
        </span>
        <Step href={photo.previous} rel="prev" name="Previous photo" sign="‹" />
        <Step href={photo.next} rel="next" name="Next photo" sign="›" />
      </nav>
      <Picture photo={photo} name={name} />
      <Facts photo={photo} name={name} />
      {photo.talk && <PhotoTalk talk={photo.talk} />}
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
  const { sensitive, sources } = photo;
  const share = Math.round(ratioOf(photo) * 80);
  if (!sources) {
    return (
      <div className="picture">
        <p className="preparing">Preparing</p>
      </div>
    );
  }
  const image = (
    <PhotoImage
      sources={sources}
      alt={photo.alt || photo.caption || name}
      sizes={`(max-aspect-ratio:${share}/100) 100vw, ${share}vh`}
      loading={sensitive ? 'lazy' : 'eager'}
      first={!sensitive}
    />
  );
  return <div className="picture">{sensitive ? <Covered>{image}</Covered> : image}</div>;
}

function Facts({ photo, name }: { photo: PhotoPageProps; name: string }): ReactNode {
  const { alt, camera, caption, contributor, day, download, time } = photo;
  return (
    <div className="facts">
      <h1 className={caption ? undefined : 'visually-hidden'}>{caption || name}</h1>
      {(day || contributor) && (
        <p>
          {day && (
            <time dateTime={time ? `${day}T${time}` : day}>
              {[longDay(day), time].filter(Boolean).join(', ')}
            </time>
          )}
          {day && contributor && ' · '}
          {contributor && (
            <>
              Added by{' '}
              {contributor.href ? (
                <a href={contributor.href} rel="nofollow">
                  {contributor.name}
                </a>
              ) : (
                contributor.name
              )}
            </>
          )}
        </p>
      )}
      {download && (
        <a className="button" href={download.href} download="">
          {download.label}
        </a>
      )}
      {alt && (
        <details>
          <summary>
            <abbr title="Description of the picture">ALT</abbr>
          </summary>
          <p>{alt}</p>
        </details>
      )}
      {camera.length > 0 && (
        <details>
          <summary>Camera</summary>
          <p>{camera.join(' · ')}</p>
        </details>
      )}
    </div>
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
