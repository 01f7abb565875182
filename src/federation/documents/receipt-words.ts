import type { ReceiptKind } from '../../domain/contributions/receipt.ts';
import type { Paths } from '../paths.ts';
import { time } from './document.ts';
import { anchor, escape } from './html.ts';

/** What a message of an album is about. */
export type ReceiptFacts = {
  title: string;
  /** The page of the album or of the photo, where whoever reads the message can open it. */
  page: string | undefined;
  /** How many pictures of the post the album has. */
  count: number;
  /** Why something was not taken, where somebody said so. */
  reason: string;
  capability: string | null;
};

/** What an album says to the author of a post, as HTML without the paragraph around it. */
export const receiptWords = (paths: Paths, kind: ReceiptKind, facts: ReceiptFacts): string =>
  `${sentences[kind](paths, facts)} ${HOW_TO_STOP}`;

/**
 * What an album says to somebody whom a visitor of one of its links claims to be: the code, and what to do with it. They
 * may never have heard of the album.
 */
export const claimWords = ({
  title,
  code,
  expiresAt,
}: {
  title: string;
  code: string;
  expiresAt: Date;
}): string =>
  `Somebody opened a link to the album <b>${escape(title)}</b> and says to be you. If that was you, enter <b>${code}</b> there until ${time(expiresAt).slice(11, 16)} UTC, or just follow me. If it was somebody else, do neither, and tell nobody this code. ${HOW_TO_STOP}`;

const HOW_TO_STOP = 'Reply “stop” and I write no more.';

const sentences: Record<ReceiptKind, (paths: Paths, facts: ReceiptFacts) => string> = {
  queued: (_, facts) =>
    `Thank you! ${photos(facts)} for ${album(facts)} ${facts.count === 1 ? 'waits' : 'wait'} for the album’s owner.`,
  consent: (paths, facts) => {
    const page = facts.capability ? paths.consent(facts.capability) : undefined;
    const link = page ? ` or ${anchor(page, 'decide on this page')}` : '';
    const terms = anchor(paths.terms, 'What that means');
    return `May ${album(facts)} keep a copy of ${photos(facts, 'your')} and show it? Reply “yes” or “no”,${link}. ${terms}.`;
  },
  published: (_, facts) =>
    `${photos(facts)} ${facts.count === 1 ? 'is' : 'are'} in ${album(facts)} now. Thank you!`,
  rejected: (_, facts) =>
    `The owner of ${album(facts)} did not take ${photos(facts, 'your')}${because(facts)}`,
  failed: (_, facts) => `${album(facts)} could not take ${photos(facts, 'your')}${because(facts)}`,
  removed: (_, facts) =>
    `${photos(facts)} ${facts.count === 1 ? 'was' : 'were'} taken out of ${album(facts)}.`,
  uninvited: (_, facts) =>
    `${album(facts)} takes photos by invitation, so I left yours where they are.`,
};

const album = ({ title, page }: ReceiptFacts): string =>
  page ? anchor(page, title) : `<b>${escape(title)}</b>`;

const photos = ({ count }: ReceiptFacts, your: 'Your' | 'your' = 'Your'): string =>
  count === 1 ? `${your} photo` : `${your} ${count} photos`;

const because = ({ reason }: ReceiptFacts): string =>
  reason ? `: ${escape(reason.replace(/[.!?]?$/, '.'))}` : '.';
