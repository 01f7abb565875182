import { Document, Image, Link, Mention, type Note } from '@fedify/vocab';
import { LanguageString } from '@fedify/vocab-runtime';
import type { OfferedImage, OfferedPost } from '../../domain/contributions/receive-contribution.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { isImageType, isVideoType } from '../../media/formats.ts';
import { embedded } from '../contexts.ts';
import { sha256Of } from '../multihash.ts';
import { PUBLIC } from '../paths.ts';
import { cleanText, plainText } from '../../lib/plain-text.ts';
import { isObject, LONGEST_ADDRESS } from '../untrusted-json.ts';

/** No more of a post than anybody could look through. */
const MOST_IMAGES = 16;
const LONGEST_TEXT = 5_000;
const LONGEST_ALT_TEXT = 1_500;

/** A post of another server: what it offers, and whom it names or is sent to. */
export type RemoteNote = OfferedPost & {
  /** What it answers; null for a post of its own. */
  replyTarget: string | null;
  addressees: Set<string>;
  /** In which it is written, as far as it says so: lower case, without region. */
  languages: Set<string>;
};

/**
 * Reads a post by its author; what is embedded counts, nothing is fetched. `plain` is its JSON, for what the vocabulary
 * library does not know. Undefined where its id cannot be kept.
 */
export async function readNote(
  note: Note,
  author: RemoteActor,
  plain?: unknown,
): Promise<RemoteNote | undefined> {
  if (!note.id || note.id.href.length > LONGEST_ADDRESS) return undefined;
  const addressed = [...note.toIds, ...note.ccIds].map((id) => id.href);
  return {
    uri: note.id.href,
    url: pageOf(note),
    text: plainText(String(note.content ?? '')).slice(0, LONGEST_TEXT),
    languages: languagesOf(note),
    visibility: visibilityOf(addressed, author),
    images: (await imagesOf(note, digestsOf(plain))).slice(0, MOST_IMAGES),
    replyTarget: note.replyTargetId?.href ?? null,
    addressees: new Set([...addressed, ...(await mentionsOf(note))]),
  };
}

const languagesOf = ({ contents }: Note): Set<string> =>
  new Set(contents.flatMap((one) => (one instanceof LanguageString ? one.locale.language : [])));

/** Only what everybody can see, or the author's own followers, widens it: servers add a group's followers themselves. */
function visibilityOf(addressed: string[], author: RemoteActor): OfferedPost['visibility'] {
  if (addressed.includes(PUBLIC)) return 'public';
  return author.followersUri && addressed.includes(author.followersUri) ? 'followers' : 'direct';
}

/** Which SHA-256 the files of a post have, as its author says, by their addresses. */
function digestsOf(plain: unknown): Map<string, string> {
  const attachments = isObject(plain) ? [plain['attachment']].flat() : [];
  return new Map(
    attachments.flatMap((one: unknown) => {
      const sha256 = isObject(one) ? sha256Of(one['digestMultibase']) : undefined;
      return isObject(one) && sha256 ? hrefsOf(one['url']).map((it) => [it, sha256] as const) : [];
    }),
  );
}

/** The addresses in what stands for one or several, in the form that they are read in. */
const hrefsOf = (url: unknown): string[] =>
  [url].flat().flatMap((one: unknown) => {
    const href = isObject(one) ? one['href'] : one;
    return typeof href === 'string' ? (URL.parse(href)?.href ?? []) : [];
  });

async function imagesOf(note: Note, digests: ReadonlyMap<string, string>): Promise<OfferedImage[]> {
  const images: OfferedImage[] = [];
  let position = -1;
  for await (const attachment of note.getAttachments(embedded)) {
    position += 1;
    if (!(attachment instanceof Document)) continue;
    const found = pictureOf(attachment);
    if (!found) continue;
    const { url, isFilm } = found;
    const altText = cleanText(String(attachment.name ?? '')).slice(0, LONGEST_ALT_TEXT);
    images.push({ position, url: url.href, altText, digest: digests.get(url.href), isFilm });
  }
  return images;
}

/** Where the picture or the film itself is, among all addresses that an attachment has; some lead to its page. */
function pictureOf(attachment: Document): { url: URL; isFilm: boolean } | undefined {
  const addresses = attachment.urls.map((url) =>
    url instanceof Link ? { href: url.href, type: url.mediaType } : { href: url, type: null },
  );
  return addresses.flatMap(({ href, type: own }) => {
    const type = own ?? attachment.mediaType;
    const isFilm = type !== null && isVideoType(type);
    const isShown = type ? isImageType(type) || isFilm : attachment instanceof Image;
    return href && isShown && /^https?:$/.test(href.protocol) ? { url: href, isFilm } : [];
  })[0];
}

async function mentionsOf(note: Note): Promise<string[]> {
  const hrefs: string[] = [];
  for await (const tag of note.getTags(embedded)) {
    if (tag instanceof Mention && tag.href) hrefs.push(tag.href.href);
  }
  return hrefs;
}

/** Its page for people, when that is on the post's own server. */
function pageOf({ id, urls }: Note): string {
  const home = id?.host;
  const page = urls
    .map((url) => (url instanceof URL ? url : url.href))
    .find((url) => url?.host === home && /^https?:$/.test(url?.protocol ?? ''));
  return page?.href ?? id?.href ?? '';
}
