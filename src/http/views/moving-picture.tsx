import type { ReactNode } from 'react';
import type { Movement } from '../../domain/photos/moving.ts';
import { fill } from './locale/fill.ts';
import type { Locale } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';
import type { Sources } from './photo-image.tsx';

/** What plays of a photo, and for how many seconds. */
export type Clip = { how: Movement; url: string; seconds: number };

/** What a photo is called that moves: "Video, 0:12: A boat on the lake". */
export function movingName(name: string, clip: Clip | null | undefined, locale: Locale): string {
  if (!clip) return name;
  const { video, motion, loop } = locale.words.gallery.moving;
  const sentence = { video, motion, loop }[clip.how];
  return fill(sentence, { duration: locale.duration(clip.seconds), name });
}

/** In a tile's corner: how long a video is, or that a picture moves. Its name says it for those who do not see it. */
export function MovingMark({ clip }: { clip: Clip }): ReactNode {
  const { duration } = useLocale();
  return (
    <span className="moving-mark" data-how={clip.how} aria-hidden="true">
      {clip.how === 'video' && duration(clip.seconds)}
    </span>
  );
}

/**
 * A film with the browser's own controls, of which nothing is fetched before it is asked for; or a picture, with the
 * way to what moves of it, which scripts play in its place.
 */
export function MovingPicture(props: {
  clip: Clip;
  sources: Sources;
  /** With which it is announced. */
  name: string;
  image: ReactNode;
  /** Whether nothing of it may be fetched before somebody asks: not even its first picture. */
  isCovered: boolean;
}): ReactNode {
  const { clip, image, isCovered, name, sources } = props;
  const { words } = useLocale();
  const { playMotion, playVideo } = words.gallery.moving;
  if (clip.how === 'video') {
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written any
      <video
        controls
        playsInline
        preload="none"
        {...(isCovered ? {} : { poster: sources.preview.url })}
        width={sources.large.width}
        height={sources.large.height}
        aria-label={name}
      >
        <source src={clip.url} type="video/mp4" />
        <a href={clip.url}>{playVideo}</a>
      </video>
    );
  }
  return (
    <moving-picture how={clip.how}>
      {image}
      <a className="button motion" href={clip.url}>
        {playMotion}
      </a>
    </moving-picture>
  );
}
