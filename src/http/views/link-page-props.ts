import type { LabelColour } from '../../domain/albums/arrangement.ts';
import type { AddFormProps } from './add-form.tsx';
import type { AlbumTile } from './album-tiles.tsx';
import type { Download } from './download-words.ts';
import type { HeadProps } from './head.tsx';
import type { MonthLink } from './month-rail.tsx';
import type { PhotoPage } from './photo-grid.tsx';
import type { TalkProps } from './talk.tsx';

/** What an open link shows. Every address in it lies under the link. */
export type LinkPageProps = {
  /** Of the album, or of the chosen photos. */
  title: string;
  description: string;
  /** Null where the link keeps names to itself. */
  owner: string | null;
  photoCount: number;
  days: { first: string; last: string } | null;
  /** RFC 3339, both; null when the link has no end. */
  expiresAt: string | null;
  now: string;
  /** Where guests add photos; null when the link does not take any. */
  add: string | null;
  /** Where the photos are downloaded, in which size first, and how much all are; null when that is not allowed. */
  download: Download | null;
  /** Where visitors become members of the album; null where they cannot, or are. */
  join: string | null;
  /** The form of a link where a guest sees nothing but what came from the same browser; null for all others. */
  collects: AddFormProps | null;
  /** Whether the owner keeps a log of visits, which visitors are told. */
  isLogged: boolean;
  labelColour: LabelColour;
  /** The albums under the same link in which this one stands, the outermost first. */
  parents: { title: string; href: string }[];
  /** Albums in it that the link leads to. */
  albums: AlbumTile[];
  /** Whether visitors read what is said about its photos, or say something too; null for neither. */
  photoTalk: 'read' | 'write' | null;
  layout: 'rows' | 'squares' | 'days';
  /** Those who gave photos, to see only theirs, and first everybody, whose name is null; empty for one alone. */
  contributors: { name: string | null; href: string; isChosen: boolean }[];
  /** Empty for a page that shows all. */
  months: MonthLink[];
  /** Where the link's state is asked for while the page is open, and what it was when the page was made. */
  live: { url: string; photoCount: number; revision: string };
  /** Only for links that ask nothing of anybody. */
  card: HeadProps['card'] | null;
  /** How other sites may show it. */
  alternates: NonNullable<HeadProps['alternates']>;
  photos: PhotoPage;
  /** What is said about the album as a whole; null where the link keeps it from visitors. */
  talk: TalkProps | null;
};
