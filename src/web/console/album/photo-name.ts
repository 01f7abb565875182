import type { PhotoJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { clock, wallClock } from '../ui/words.ts';

/** What assistive technology calls a photo: what it is that moves, and its alt text, or its place and day; never a file name. */
export function photoName(photo: PhotoJson, position: number, total: number): string {
  return movingName(photo, stillName(photo, position, total));
}

/** "Video, 0:12: A boat on the lake": a name with what moves of the photo before it. */
export function movingName(
  { video, motion }: Pick<PhotoJson, 'video' | 'motion'>,
  name: string,
): string {
  const words = wordsOf('album').moving;
  if (video) return fill(words.video, { duration: clock(video.duration), name });
  if (!motion) return name;
  return fill(motion.loops ? words.loop : words.motion, { name });
}

function stillName({ altText, takenAt }: PhotoJson, position: number, total: number): string {
  if (altText) return altText;
  const words = wordsOf('album');
  if (!takenAt) return fill(words.photoName, { position, total });
  return fill(words.photoNameOn, { position, total, day: wallClock(takenAt, 'day') });
}
