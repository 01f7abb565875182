import type { ImportLink } from '../source.ts';
import { sharedLinks } from './answers.ts';
import type { ServerClient } from '../ask-server.ts';

/**
 * Somebody's links, under the addresses that people have of them: to whole albums, and to chosen photos as far as these
 * are in one album. `albumsOf` are the albums of a photo.
 */
export async function readLinks(
  client: ServerClient,
  ownerId: string,
  albumsOf: (assetId: string) => readonly string[],
): Promise<ImportLink[]> {
  const links = await client.get('/shared-links', sharedLinks);
  return links.flatMap((link): ImportLink[] => {
    const { userId, key, slug, password } = link;
    const items = link.type === 'ALBUM' ? null : link.assets.map(({ id }) => id);
    const album = items === null ? link.album?.id : commonAlbum(items, albumsOf);
    if (userId !== ownerId || !album) return [];
    return [
      {
        key: link.id,
        album,
        items,
        paths: [`/share/${key}`, ...(slug ? [`/s/${encodeURIComponent(slug)}`] : [])],
        label: link.description,
        password: password ? () => password : null,
        expiresAt: link.expiresAt ? new Date(link.expiresAt).toISOString() : null,
        downloads: link.allowDownload,
        uploads: link.allowUpload,
        metadata: link.showMetadata,
      },
    ];
  });
}

function commonAlbum(
  items: readonly string[],
  albumsOf: (assetId: string) => readonly string[],
): string | undefined {
  const [first, ...others] = items.map(albumsOf);
  return first?.find((album) => others.every((albums) => albums.includes(album)));
}
