import { Document, Image, Link, Mention, type Note } from '@fedify/vocab';
import type { OfferedImage, OfferedPost } from '../../domain/contributions/receive-contribution.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { isImageType } from '../../media/formats.ts';
import { embedded } from '../contexts.ts';
import { PUBLIC } from '../paths.ts';
import { cleanText, plainText } from '../plain-text.ts';
import { LONGEST_ADDRESS } from '../untrusted-json.ts';

/** No more of a post than anybody could look through. */
const MOST_IMAGES = 16;
const LONGEST_TEXT = 5_000;
const LONGEST_ALT_TEXT = 1_500;

/** A post of another server: what it offers, and whom it names or is sent to. */
export type RemoteNote = OfferedPost & {
  /** What it answers; null for a post of its own. */
  replyTarget: string | null;
  addressees: Set<string>;
};

/** Reads a post by its author; what is embedded counts, nothing is fetched. Undefined where its id cannot be kept. */
export async function readNote(note: Note, author: RemoteActor): Promise<RemoteNote | undefined> {
  if (!note.id || note.id.href.length > LONGEST_ADDRESS) return undefined;
  const addressed = [...note.toIds, ...note.ccIds].map((id) => id.href);
  return {
    uri: note.id.href,
    url: pageOf(note),
    text: plainText(String(note.content ?? '')).slice(0, LONGEST_TEXT),
    visibility: visibilityOf(addressed, author),
    images: (await imagesOf(note)).slice(0, MOST_IMAGES),
    replyTarget: note.replyTargetId?.href ?? null,
    addressees: new Set([...addressed, ...(await mentionsOf(note))]),
  };
}

/** Only what everybody can see, or the author's own followers, widens it: servers add a group's followers themselves. */
function visibilityOf(addressed: string[], author: RemoteActor): OfferedPost['visibility'] {
  if (addressed.includes(PUBLIC)) return 'public';
  return author.followersUri && addressed.includes(author.followersUri) ? 'followers' : 'direct';
}

async function imagesOf(note: Note): Promise<OfferedImage[]> {
  const images: OfferedImage[] = [];
  let position = -1;
  for await (const attachment of note.getAttachments(embedded)) {
    position += 1;
    if (!(attachment instanceof Document)) continue;
    const [address] = attachment.urls;
    const link = address instanceof Link ? address : undefined;
    const url = link?.href ?? (address instanceof URL ? address : undefined);
    const type = attachment.mediaType ?? link?.mediaType;
    const isImage = type ? isImageType(type) : attachment instanceof Image;
    if (!url || !/^https?:$/.test(url.protocol) || !isImage) continue;
    const altText = cleanText(String(attachment.name ?? '')).slice(0, LONGEST_ALT_TEXT);
    images.push({ position, url: url.href, altText });
  }
  return images;
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
