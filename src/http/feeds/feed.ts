/** A feed of photos, newest first, before it is written in one format or another. Addresses are absolute. */
export type Feed = {
  /** The album's id: it stays when everything else changes. */
  id: string;
  title: string;
  description: string;
  author: { name: string; url: string };
  /** The page that the feed is of. */
  page: string;
  /** Where the feed itself is, in this format. */
  self: string;
  /** When anything in it last changed. */
  updated: Date;
  entries: FeedEntry[];
};

/** One photo of a feed. */
export type FeedEntry = {
  /** The id of its `Note`: a photo that returns after it was withdrawn is a new entry. */
  id: string;
  page: string;
  title: string;
  caption: string;
  published: Date;
  updated: Date;
  /** Who gave it, when it was not the album's owner. */
  contributor: { name: string; url: string | null } | null;
  /** Where the licence is, under which the photo is; null where all rights are kept. */
  license: string | null;
  /** Null for a picture that nobody should meet unasked. */
  image: { url: string; width: number; height: number; bytes: number; alt: string } | null;
};
