import {
  SourceError,
  type ImportAlbum,
  type ImportItem,
  type ImportSource,
  type SourceTools,
  type Survey,
} from './source.ts';
import { timeOfInstant, timeOfName } from './name-time.ts';
import { originalStem } from './takeout/edited-names.ts';
import { takeApart } from './takeout/file-names.ts';
import { sortFolders } from './takeout/folders.ts';
import { mergeFolders, type Found } from './takeout/merge.ts';
import { isPixelClip } from './takeout/pair-motion.ts';
import { HERE, readExport, type ExportFolder } from './takeout/read-export.ts';
import { takenAt } from './takeout/taken-at.ts';
import type { Tree } from './tree.ts';

/** What its owner chose. */
export type TakeoutChoice = {
  /** Whether the names that Google knows of people in a photo become its tags. */
  people: boolean;
};

/**
 * An export of Google Photos, out of all its ZIPs at once or the folder that they were unpacked to. Its folders of
 * albums are albums; those of the years, the archive and the bin are not. The words of each photo stand in a JSON file
 * that may be called otherwise, and lie in another part.
 */
export const takeoutSource = (
  tree: Tree,
  tools: Pick<SourceTools, 'claims'>,
  choice: TakeoutChoice = { people: false },
): ImportSource => ({
  kind: 'takeout',
  survey: (signal) => survey(tree, tools, { ...choice, signal }),
  [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
});

async function survey(
  tree: Tree,
  { claims }: Pick<SourceTools, 'claims'>,
  { people, signal }: TakeoutChoice & { signal: AbortSignal | undefined },
): Promise<Survey> {
  const isMedia = (name: string) => isPixelClip(name) || claims(name) !== null;
  const { folders, skips } = await readExport(tree, isMedia, signal);
  if (folders.length === 0) {
    throw new SourceError(
      'source_unknown',
      'There are no photos of Google Photos in it: no file that says when one was taken.',
    );
  }
  const titled = folders.filter(({ album }) => album !== null).map(({ path }) => path);
  const kinds = sortFolders(
    folders.map(({ path }) => path),
    new Set(titled),
  );
  const sorted = folders.map((folder) => ({
    ...folder,
    kind: folder.album?.isConversation ? 'library' : (kinds.get(folder.path) ?? 'album'),
  }));
  const merged = mergeFolders(sorted, claims);
  const items = merged.found.map((found) => itemOf(found, people));
  return {
    albums: albumsOf(sorted, tree, items),
    items,
    skips: [...tree.skips, ...skips, ...merged.skips],
    notes: merged.hasSidecarsElsewhere ? ['sidecars_in_other_part'] : [],
  };
}

function itemOf(found: Found, people: boolean): ImportItem {
  const { file, words, albums, trashed, favourite, comments, motion } = found;
  return {
    key: file.key,
    name: nameOf(file.name, words?.title),
    path: file.path,
    bytes: file.bytes,
    albums: [...albums],
    caption: words?.description ?? '',
    altText: '',
    tags: people ? (words?.people ?? []) : [],
    rating: null,
    ...timeOf(found),
    location: words?.location ?? null,
    favourite,
    trashed,
    motion: motion?.file.key ?? null,
    comments,
    open: file.open,
  };
}

/** What Google says goes before the file's name, and its name before when it was last written. */
function timeOf({ file, words }: Found): Pick<ImportItem, 'takenAt' | 'takenAtSource'> {
  const told = words?.takenAt == null ? null : takenAt(words.takenAt, file.name);
  if (told) return { takenAt: told, takenAtSource: 'sidecar' };
  const named = timeOfName(file.name);
  if (named) return { takenAt: named, takenAtSource: 'name' };
  const written = timeOfInstant(file.modified);
  return { takenAt: written, takenAtSource: written ? 'mtime' : null };
}

/** The name that it had before it was cut and numbered, where that is the name of the same file. */
function nameOf(name: string, title = ''): string {
  const { stem, extension } = takeApart(name);
  const whole = title.replaceAll(/[/\\\p{Cc}]/gu, '_');
  const isSameKind = takeApart(whole).extension.toLowerCase() === extension.toLowerCase();
  const isAnother = originalStem(stem) !== null || !whole.startsWith(stem.slice(0, 8));
  return isSameKind && !isAnother ? whole : name;
}

/** Those in which something lies. Google has no order of an album's photos but that of their times. */
function albumsOf(
  folders: readonly ExportFolder[],
  tree: Tree,
  items: readonly ImportItem[],
): ImportAlbum[] {
  const byAlbum = new Map<string, ImportItem[]>();
  for (const item of items) {
    for (const key of item.albums) {
      const own = byAlbum.get(key);
      if (own) own.push(item);
      else byAlbum.set(key, [item]);
    }
  }
  return folders.flatMap(({ path, album }): ImportAlbum[] => {
    const own = byAlbum.get(path)?.toSorted((a, b) => instantOf(a) - instantOf(b));
    if (!own) return [];
    const untitled = album ? daysOf(own) : '';
    const title = album?.title || untitled || (path === HERE ? (tree.names[0] ?? '') : path);
    const order = own.map(({ key }) => key);
    const description = album?.description ?? '';
    return [{ key: path, title, description, parent: null, cover: null, order }];
  });
}

const instantOf = ({ takenAt: time }: ImportItem): number =>
  time === null ? Number.MAX_VALUE : Date.parse(/[+Z]|-\d\d:\d\d$/.test(time) ? time : `${time}Z`);

/** Albums without a title are told apart by their days. */
function daysOf(items: readonly ImportItem[]): string {
  const days = items.flatMap(({ takenAt: time }) => (time ? [time.slice(0, 10)] : [])).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || first === last) return first ?? '';
  return `${first} – ${last}`;
}
