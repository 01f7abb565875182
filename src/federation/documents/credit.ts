import type { Contributor } from '../../domain/photos/photo.ts';
import type { Paths } from '../paths.ts';
import { anchor } from './html.ts';

/** Says who took a photo and where it is; nothing for the album's own. */
export function credit(
  paths: Paths,
  album: { handle: string; title: string },
  contributor: Contributor | null,
): string {
  if (!contributor) return '';
  const name = contributor.address ? `@${contributor.address}` : contributor.name;
  const place = anchor(paths.album(album.handle), album.title);
  return `<p>Photo: ${anchor(contributor.url, name)} &middot; ${place}</p>`;
}
