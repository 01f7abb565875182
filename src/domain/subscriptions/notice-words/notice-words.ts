import type { NoticeKind } from '../../notices/notice.ts';

/** What a sentence is about, as it stands at its beginning and within it. */
export type Name = { first: string; within: string };

/** What the sentence of a notice may be made of. */
export type NoticeFacts = {
  /** A link or an album. */
  subject: Name;
  occasion: string;
  /** Who did it; null for somebody whose name is not known. */
  who: string | null;
  /** How many. */
  count: number;
};

/** What notices say in one language, wherever they are read: at the console, in mails, on a locked screen. */
export type NoticeWords = {
  names: {
    labelledLink: (label: string) => Name;
    linkTo: (album: string) => Name;
    album: (title: string) => Name;
    goneLink: Name;
    goneAlbum: Name;
  };
  sentences: Record<NoticeKind, (facts: NoticeFacts) => string>;
  mail: {
    /** The subject of a mail, or the title of a message, that tells several things. */
    several: (count: number, host: string) => string;
    digest: Record<'daily' | 'weekly', (host: string) => string>;
    /** Before the address at which mails like this one end. */
    stop: string;
    settings: string;
    from: (host: string) => string;
    newPhotos: (count: number, album: string) => string;
    look: string;
    asked: (album: string, host: string) => string;
    confirm: string;
    ignore: string;
    confirmSubject: (album: string) => string;
    test: string;
    testBody: string;
  };
};
