import { join } from '../../archive/entry.ts';
import type { ExportedPhoto } from '../../archive/albumen/format.ts';
import { uniquePaths } from '../../archive/unique-paths.ts';
import { writeSidecar } from '../../media/metadata/sidecar.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { fileName, timeOf } from '../photos/file-name.ts';
import { checksumOf } from '../photos/keep-checksum.ts';
import { Photo } from '../photos/photo.ts';
import { originalFile } from '../photos/photo-file.ts';
import type { Scope } from '../scope.ts';
import { describePhotos } from './describe-photos.ts';
import type { Spool } from './spool.ts';

/** The folder of an album in an export: its handle is unique, and a name that every file system takes. */
export const folderOf = ({ handle }: Pick<Album, 'handle'>): string[] => ['albums', handle];

/** Puts photos into a folder of an export, each with its original, as it came, its film and a sidecar. */
export function addOriginals(scope: Scope, spool: Spool, folder: readonly string[]) {
  const unique = uniquePaths();
  const nameFor = (photo: Photo, mediaType: string) =>
    join(unique([fileName(timeOf(photo), mediaType)]));

  async function addFile(photo: Photo, name: string, modified: string): Promise<void> {
    const file = originalFile(photo, null);
    const { bytes, key } = file;
    const crc32 = await checksumOf(scope, photo.id, file);
    spool.addKept({ path: [...folder, name], modified, bytes, crc32, key });
  }

  return {
    /** Adds a page of them and answers what is known of each. */
    async add(
      account: Account,
      photos: readonly Photo[],
      { withTalk }: { withTalk: boolean },
    ): Promise<{ photo: Photo; told: ExportedPhoto }[]> {
      const films = await findFilms(scope, photos);
      const named = photos.map((photo) => {
        const file = originalFile(photo, null);
        const film = films.get(photo.id);
        const name = nameFor(photo, file.mediaType);
        const motion = film ? facts(film, nameFor(photo, film.mediaType!)) : null;
        return { photo, file, name, motion };
      });
      const told = await describePhotos(scope, account, named, { withTalk });
      for (const [index, { photo, name, motion }] of named.entries()) {
        const modified = timeOf(photo);
        await addFile(photo, name, modified);
        if (motion) await addFile(films.get(photo.id)!, motion.file, modified);
        await spool.addText([...folder, `${name}.xmp`], [sidecarOf(told[index]!)], modified);
      }
      return named.map(({ photo }, index) => ({ photo, told: told[index]! }));
    },
  };
}

/** The films that came beside pictures, by the pictures' ids. */
async function findFilms({ em }: Scope, photos: readonly Photo[]): Promise<Map<string, Photo>> {
  const films = await em.find(Photo, {
    motionOf: { $in: photos.map(({ id }) => id) },
    originalKey: { $ne: null },
  });
  return new Map(films.map((film) => [film.motionOf!, film]));
}

const facts = ({ mediaType, bytes, sha256 }: Photo, file: string): ExportedPhoto['motion'] => ({
  file,
  mediaType: mediaType!,
  bytes: bytes!,
  sha256: sha256!,
});

/** What other programs read beside the file. */
const sidecarOf = ({ caption, altText, tags, rating, takenAt, location }: ExportedPhoto): string =>
  writeSidecar({
    caption,
    altText,
    keywords: tags,
    rating: rating as 1 | 2 | 3 | 4 | 5 | null,
    takenAt,
    location,
  });
