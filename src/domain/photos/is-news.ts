import type { Photo } from './photo.ts';

/** What came before that is no news, however late it was prepared, in ms. */
const NEWS = 7 * 86_400_000;

/** Whether a photo has come to be seen a short while ago, and those who wait for photos of its album want to know. */
export const isNews = ({ isQuiet, listedAt, state, trashedAt }: Photo, now: Date): boolean =>
  state === 'ready' &&
  !isQuiet &&
  trashedAt === null &&
  listedAt !== null &&
  listedAt.getTime() > now.getTime() - NEWS;
