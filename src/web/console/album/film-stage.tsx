import { useRef } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';

type Film = NonNullable<PhotoJson['video']>;

/** A video with the browser's own controls, of which nothing is fetched before it is played. Space plays and pauses it. */
export function FilmStage({ photo, film, name }: { photo: PhotoJson; film: Film; name: string }) {
  const element = useRef<HTMLVideoElement>(null);
  const { large, preview } = photo.renditions;
  const poster = large ?? preview;
  useShortcuts(
    {
      ' ': () => {
        const { current } = element;
        if (current?.paused) void current.play().catch(() => undefined);
        else current?.pause();
      },
    },
    'dialog',
  );
  return (
    <div className="stage-picture stage-film">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written any */}
      <video
        key={photo.id}
        ref={element}
        controls
        playsInline
        preload="none"
        aria-label={name}
        src={film.url}
        {...(poster ? { poster: poster.url } : {})}
      />
    </div>
  );
}
