import type { Readable } from 'node:stream';
import type { ExportedAlbum, ExportedPhoto } from '../albumen/format.ts';

/** Where photos can come from. */
export const sourceKinds = [
  'folder',
  'takeout',
  'immich',
  'pixelfed',
  'mastodon',
  'albumen',
] as const;

/** One of `sourceKinds`. */
export type SourceKind = (typeof sourceKinds)[number];

/** Degrees on WGS 84, and metres above the sea. */
export type ImportLocation = { latitude: number; longitude: number; altitude: number | null };

/** An album as its source has it. Its key is the same whenever the same source is surveyed again. */
export type ImportAlbum = {
  key: string;
  title: string;
  description: string;
  /** The key of the album that it stands in; those come before it in the survey's list. */
  parent: string | null;
  /** The key of the item that it is shown by. */
  cover: string | null;
  /** Keys of its items in the album's own order; null where the order of the survey's list is all there is. */
  order: readonly string[] | null;
  /** All that an export of another Albumen says of it, which no other source knows. */
  exported?: Omit<ExportedAlbum, 'photos'> | undefined;
};

/** As `licenses` of the albums name them. */
export type ImportLicense =
  | 'reserved'
  | 'cc-by'
  | 'cc-by-sa'
  | 'cc-by-nd'
  | 'cc-by-nc'
  | 'cc-by-nc-sa'
  | 'cc-by-nc-nd'
  | 'cc0';

/** What somebody said of a photo where it comes from. */
export type ImportComment = {
  author: string;
  /** Where its author can be found: `@name@host`, a web address or a mail address. */
  address: string | null;
  text: string;
  /** RFC 3339. */
  at: string;
};

/** Where `takenAt` comes from. The time in a file's own metadata goes before each of them, so that one is never given here. */
export type TakenAtSource = 'sidecar' | 'name' | 'mtime';

/** One file and all that its source says of it; no byte of it is held. */
export type ImportItem = {
  /** The same whenever the same source is surveyed again; at most 1,000 characters, none of them NUL. */
  key: string;
  /** The file's own name. */
  name: string;
  /** Where it lies, for the report: as people would look for it. */
  path: string;
  /** How long it says it is; what `open` gives is measured once more. */
  bytes: number;
  /** Keys of albums; one in none of them goes to the album that the import makes for the rest. */
  albums: readonly string[];
  caption: string;
  altText: string;
  tags: readonly string[];
  rating: 1 | 2 | 3 | 4 | 5 | null;
  /** `2017-02-09T19:51:38`, with its offset where that is known: `2017-02-09T19:51:38+01:00`. */
  takenAt: string | null;
  takenAtSource: TakenAtSource | null;
  /** Where it was taken, for a file that does not say so itself. */
  location: ImportLocation | null;
  favourite: boolean;
  /** In its source's own trash: left out unless somebody asks for it. */
  trashed: boolean;
  /** The key of the item that is its Live clip. That one is an item too, in no album, and named by one photo only. */
  motion: string | null;
  comments: readonly ImportComment[];
  /** Under which terms it was shown there, where its owner said so. */
  license?: ImportLicense | null;
  /** All that an export of another Albumen says of it, which no other source knows. */
  exported?: ExportedPhoto | undefined;
  /** Its bytes, from the first to the last. @throws SourceError */
  open: () => Promise<Readable>;
};

/** Why something is not brought over; the console has a sentence for each of them. */
export type SkipReason =
  | 'not_a_photo'
  | 'ignored'
  | 'symbolic_link'
  | 'special_file'
  | 'name_unsafe'
  | 'name_clash'
  | 'encrypted'
  | 'bomb'
  | 'damaged'
  | 'unreadable'
  | 'sidecar_alone'
  | 'sidecar_unreadable'
  | 'trashed'
  | 'edited_version'
  | 'media_missing'
  | 'not_yours'
  | 'duplicate_in_source';

/** A file, or a thing, of which no photo is made. */
export type ImportSkip = { path: string; reason: SkipReason };

/** A link that leads to an album, or to some of its photos, where it comes from. Here it comes paused, and keeps its addresses. */
export type ImportLink = {
  key: string;
  /** The key of its album. */
  album: string;
  /** Keys of the items that it shows; null for whatever the album holds. */
  items: readonly string[] | null;
  /** Its paths there, with their query where that tells links apart: `/share/abc`. */
  paths: readonly string[];
  label: string;
  /** Its password in clear, for as long as it takes to hash it: a function, so that no row and no log has it by chance. */
  password: (() => string) | null;
  /** RFC 3339. */
  expiresAt: string | null;
  downloads: boolean;
  uploads: boolean;
  /** Whether it shows what the camera wrote. */
  metadata: boolean;
};

/** What a source holds. Albums, items and skips are in the order in which people would list them. */
export type Survey = {
  albums: ImportAlbum[];
  items: ImportItem[];
  skips: ImportSkip[];
  /** What was done otherwise than somebody might expect, as codes: `flattened`, `sidecars_in_other_part`, `links_come`. */
  notes: string[];
  /** Links to its albums, where it has some. */
  links?: readonly ImportLink[];
};

/** Something that holds photos and can be asked what they are, again and again, with the same answer. */
export interface ImportSource extends AsyncDisposable {
  readonly kind: SourceKind;
  /**
   * Everything that is there. Called once for each time that somebody looks and each time that an import begins or goes
   * on; `open` of its items works until the source is disposed.
   * @throws SourceError
   */
  survey(signal?: AbortSignal): Promise<Survey>;
}

/** Sources lie on the tools' floor and know no other room of it: what they need from there is handed in. */
export type SourceTools = {
  /** By its name, what a file claims to be; null for all that is neither. */
  claims: (name: string) => 'image' | 'video' | null;
  /** What an XMP sidecar says. @throws anything, for what is no XMP */
  readSidecar: (xml: string) => {
    caption: string | null;
    altText: string | null;
    keywords: string[];
    rating: 1 | 2 | 3 | 4 | 5 | null;
    takenAt: string | null;
    location: ImportLocation | null;
  };
  /** A request to another server, guarded by whoever hands it in. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
};

/** The codes of {@link SourceError}. */
export type SourceErrorCode =
  | 'not_found'
  | 'not_an_archive'
  | 'archive_damaged'
  | 'archive_encrypted'
  | 'archive_bomb'
  | 'archive_incomplete'
  | 'source_unknown'
  | 'source_unreachable'
  | 'source_refused'
  | 'source_outdated'
  | 'file_gone';

/** What is wrong with a source as a whole, or with the file that was just opened, in a sentence for people. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
