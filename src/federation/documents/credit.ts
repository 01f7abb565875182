import { creditLabel } from '../../domain/photos/credit.ts';
import type { Contributor } from '../../domain/photos/photo.ts';
import type { Paths } from '../paths.ts';
import { anchor } from './html.ts';

/** Says who took a photo, where it is and what others may do with it; nothing for the album's own. */
export function credit(
  paths: Paths,
  album: { handle: string; title: string },
  contributor: Contributor | null,
): string {
  if (!contributor) return '';
  const name = contributor.address?.replace(/^@?/, '@') ?? creditLabel(contributor);
  const place = anchor(paths.album(album.handle), album.title);
  const license = contributor.license ? ` &middot; ${anchor(contributor.license, 'License')}` : '';
  return `<p>Photo: ${anchor(contributor.url, name)} &middot; ${place}${license}</p>`;
}
