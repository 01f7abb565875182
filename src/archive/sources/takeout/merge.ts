import type { ImportComment, ImportSkip, SourceTools } from '../source.ts';
import type { TreeFile } from '../tree.ts';
import type { FolderKind } from './folders.ts';
import { matchSidecars } from './match-sidecars.ts';
import { isPixelClip, pairMotion } from './pair-motion.ts';
import type { ExportFolder, ReadSidecar } from './read-export.ts';
import type { PhotoSidecar } from './sidecar.ts';

/** One photo or film, from however many folders that have it. */
export type Found = {
  file: TreeFile;
  words: PhotoSidecar | null;
  /** Paths of folders that are albums. */
  albums: Set<string>;
  trashed: boolean;
  favourite: boolean;
  /** A shared album's copy has what was said there. */
  comments: ImportComment[];
  motion: Found | null;
};

/** All of an export, each photo once. */
export type Merged = { found: Found[]; skips: ImportSkip[]; hasSidecarsElsewhere: boolean };

type Sorted = ExportFolder & { kind: FolderKind };

/**
 * Brings photos that lie in the folder of their year and in those of their albums together: those of one name, time and
 * length. What only looks the same by less than that is left for whoever compares the bytes.
 */
export function mergeFolders(folders: readonly Sorted[], claims: SourceTools['claims']): Merged {
  const merged: Merged = { found: [], skips: [], hasSidecarsElsewhere: false };
  const known = new Map<string, Found>();
  const byWords = new Map<string, Found>();
  const alone: { folder: Sorted; sidecar: ReadSidecar }[] = [];
  for (const folder of folders) {
    const { files, twice } = onePerName(folder.media);
    merged.skips.push(
      ...twice.map(({ path }): ImportSkip => ({ path, reason: 'duplicate_in_source' })),
    );
    const sidecars = new Map(folder.sidecars.map((it) => [it.file.name, it]));
    const matches = matchSidecars(
      [...files.keys()],
      [...sidecars.values()].map(({ file, words }) => ({ name: file.name, title: words.title })),
    );
    const sidecarOf = (name: string) => sidecars.get(matches.get(name)?.name ?? '');
    const add = (file: TreeFile) => {
      const sidecar = sidecarOf(file.name);
      if (sidecar && sidecar.file.place !== file.place) merged.hasSidecarsElsewhere = true;
      return put({ file, words: sidecar?.words ?? null, folder }, { merged, known, byWords });
    };
    const isFilm = (name: string) => isPixelClip(name) || claims(name) === 'video';
    const names = [...files.keys()];
    const pairs = pairMotion(
      names.filter((name) => !isFilm(name)),
      names.filter(isFilm),
      (name) => matches.has(name),
    );
    const clips = new Set(pairs.values());
    for (const [name, file] of files) {
      if (clips.has(name)) continue;
      const photo = add(file);
      const clip = files.get(pairs.get(name) ?? '');
      if (clip) putClip(clip, photo, { merged, folder });
    }
    const used = new Set([...matches.values()].map(({ name }) => name));
    for (const sidecar of folder.sidecars) {
      if (!used.has(sidecar.file.name)) alone.push({ folder, sidecar });
    }
  }
  placeAlone(alone, byWords, merged);
  return merged;
}

/** Parts of one export can overlap. */
function onePerName(media: readonly TreeFile[]) {
  const files = new Map<string, TreeFile>();
  const twice: TreeFile[] = [];
  for (const file of media) {
    if (files.has(file.name)) twice.push(file);
    else files.set(file.name, file);
  }
  return { files, twice };
}

type Seen = { merged: Merged; known: Map<string, Found>; byWords: Map<string, Found> };

function put(
  { file, words, folder }: { file: TreeFile; words: PhotoSidecar | null; folder: Sorted },
  { merged, known, byWords }: Seen,
): Found {
  const identity = words && `${file.bytes} ${wordsKey(words)}`;
  const before = identity === null ? undefined : known.get(identity);
  const found = before ?? {
    file,
    words,
    albums: new Set<string>(),
    trashed: folder.kind === 'trash' || (words?.trashed ?? false),
    favourite: false,
    comments: [],
    motion: null,
  };
  if (!before) merged.found.push(found);
  if (words) tell(found, words);
  if (folder.kind === 'album') found.albums.add(folder.path);
  if (identity !== null) known.set(identity, found);
  if (words && !byWords.has(wordsKey(words))) byWords.set(wordsKey(words), found);
  return found;
}

function tell(found: Found, { favourite, comments }: PhotoSidecar): void {
  found.favourite ||= favourite;
  for (const comment of comments) {
    const isKnown = found.comments.some(
      ({ at, text }) => at === comment.at && text === comment.text,
    );
    if (!isKnown) found.comments.push(comment);
  }
}

/** The album's copy of a photo has a copy of its clip beside it. */
function putClip(
  file: TreeFile,
  photo: Found,
  { merged, folder }: { merged: Merged; folder: Sorted },
): void {
  if (photo.motion?.file.bytes === file.bytes) return;
  const clip: Found = {
    file,
    words: photo.words,
    albums: new Set(),
    trashed: photo.trashed,
    favourite: false,
    comments: [],
    motion: null,
  };
  merged.found.push(clip);
  if (!photo.motion) photo.motion = clip;
  else if (folder.kind === 'album') clip.albums.add(folder.path);
}

/** Older exports have in an album only the words of photos that lie in the folder of their year. */
function placeAlone(
  alone: readonly { folder: Sorted; sidecar: ReadSidecar }[],
  byWords: Map<string, Found>,
  { skips }: Merged,
): void {
  for (const { folder, sidecar } of alone) {
    const found = byWords.get(wordsKey(sidecar.words));
    if (found && folder.kind === 'album') found.albums.add(folder.path);
    if (!found) skips.push({ path: sidecar.file.path, reason: 'sidecar_alone' });
  }
}

const wordsKey = ({ title, takenAt }: PhotoSidecar): string => `${takenAt} ${title}`;
