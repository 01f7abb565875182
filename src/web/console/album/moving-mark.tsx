import type { PhotoJson } from '../../../http/api/schemas.ts';
import { clock } from '../ui/words.ts';

/** In a tile's corner: how long a video is, or that a picture moves. Its name says it for those who do not see it. */
export function MovingMark({ photo }: { photo: Pick<PhotoJson, 'video' | 'motion'> }) {
  const { video, motion } = photo;
  if (video) return <VideoMark seconds={video.duration} />;
  return motion ? <span className="moving-mark" data-how="motion" aria-hidden /> : null;
}

/** How long a video is. */
export function VideoMark({ seconds }: { seconds: number }) {
  return (
    <span className="moving-mark" data-how="video" aria-hidden>
      {clock(seconds)}
    </span>
  );
}
