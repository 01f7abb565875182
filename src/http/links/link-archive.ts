import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { layOut, type Archive } from '../../archive/archive.ts';
import type { Entry } from '../../archive/entry.ts';
import { splitIntoParts } from '../../archive/parts.ts';
import { uniquePaths } from '../../archive/unique-paths.ts';
import { fileName } from '../../domain/photos/file-name.ts';
import { checksumOf } from '../../domain/photos/keep-checksum.ts';
import { openFile, type PhotoFile } from '../../domain/photos/photo-file.ts';
import type { Scope } from '../../domain/scope.ts';
import {
  findLinkFile,
  rulesFor,
  type LinkFile,
  type LinkPhoto,
  type Size,
  type SizeRules,
} from '../../domain/share-links/pictures/find-link-files.ts';
import { extensionOf } from '../../media/formats.ts';
import type { Http } from '../deps.ts';

/** A photo of a link, and the folder in which it lies: that of the link's own album has no name. */
export type ArchivedPhoto = LinkPhoto & { folder: readonly string[] };

/**
 * Archives of photos in one size, without those that have no file in it. What an entry needs is looked up again when
 * its turn comes; whatever has become something else by then ends the archive.
 */
export function linkArchive(
  http: Pick<Http, 'units'>,
  photos: readonly ArchivedPhoto[],
  link: SizeRules,
  { size, captions = false }: { size: Size; captions?: boolean },
): { whole: Archive; parts: Archive[] } {
  const rules = rulesFor(link, size);
  const unique = uniquePaths();
  const lines: unknown[] = [];
  const entries: Entry[] = [];
  for (const { files, films, folder, ...photo } of photos) {
    const file = files[size];
    if (!file) continue;
    const path = unique([...folder, fileName(file.time, file.mediaType)]);
    entries.push(entryOf(http, rules, file, path));
    const { caption, altText, takenAt, contributor } = photo;
    lines.push({ file: path.join('/'), caption, altText, takenAt, contributor });
    const film = films[size];
    if (film) entries.push(entryOf(http, rules, film, unique(besides(path, film.mediaType))));
  }
  if (captions) entries.push(textEntry(unique(['captions.json']), lines));
  return { whole: layOut(entries), parts: splitIntoParts(entries) };
}

/** A picture's film lies beside it under the same name. */
const besides = (path: readonly string[], mediaType: string): string[] => [
  ...path.slice(0, -1),
  `${path.at(-1)?.replace(/\.[^.]*$/, '')}.${extensionOf(mediaType)}`,
];

function entryOf(
  { units }: Pick<Http, 'units'>,
  rules: SizeRules,
  { photoId, time, bytes, version, crc32: checksum }: LinkFile,
  path: string[],
): Entry {
  const withFile = <Result>(work: (scope: Scope, file: PhotoFile) => Promise<Result>) =>
    units.look(async (scope) => {
      const file = await findLinkFile(scope, rules, photoId);
      if (file.version !== version) throw new Error('A photo has changed since it was archived.');
      return work(scope, file);
    });
  return {
    path,
    modified: time,
    bytes,
    version,
    crc32: () =>
      checksum === null
        ? withFile((scope, file) => checksumOf(scope, photoId, file))
        : Number.parseInt(checksum, 16),
    open: (from, to) =>
      withFile(async ({ storage }, file) => openFile(storage, file, { from, to })),
  };
}

function textEntry(path: string[], content: unknown): Entry {
  const text = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  return {
    path,
    modified: '1980-01-01T00:00:00',
    bytes: text.length,
    version: text.toString('base64'),
    crc32: () => crc32(text),
    open: (from, to) => Readable.from([text.subarray(from, to)]),
  };
}
