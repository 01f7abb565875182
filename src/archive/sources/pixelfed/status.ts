import { z } from 'zod';
import { cleanText, plainText } from '../../../lib/plain-text.ts';
import { timeOfInstant } from '../name-time.ts';
import type { ImportItem, ImportLicense, ImportSkip, SourceTools } from '../source.ts';
import { fetchPicture } from './fetch-picture.ts';

const words = z
  .string()
  .nullish()
  .catch('')
  .transform((text) => text ?? '');

const attachment = z.object({
  id: z.coerce.string(),
  type: words,
  mime: words,
  url: z.url({ protocol: /^https?$/ }),
  description: words,
  license: z
    .union([z.object({ id: z.coerce.string() }).transform(({ id }) => id), z.coerce.string()])
    .nullish()
    .catch(null),
});

/** A post, as Pixelfed gives it in exports and by its API. */
export const status = z.object({
  id: z.coerce.string(),
  url: words,
  content: words,
  content_text: words,
  spoiler_text: words,
  created_at: words,
  visibility: words,
  media_attachments: z.array(attachment.nullable().catch(null)),
  tags: z
    .array(z.object({ name: words }).catch({ name: '' }))
    .catch([])
    .default([]),
  account: z.object({ id: z.coerce.string(), url: words, username: words, acct: words }).nullish(),
});

/** See {@link status}. */
export type Status = z.infer<typeof status>;
type Attachment = z.infer<typeof attachment>;

/** What was sent to somebody directly is not only the sender's. */
export const isDirect = ({ visibility }: Status): boolean => visibility === 'direct';

/** All of one account are in one album. */
export function albumOf({ account }: Status): { key: string; title: string } {
  const host = URL.parse(account?.url ?? '')?.host;
  if (!account || !host) return { key: 'pixelfed', title: 'Pixelfed' };
  return { key: `${host} ${account.id}`, title: `@${account.username || account.acct}@${host}` };
}

/** The pictures and films of a post, and what of it is none. */
export function picturesOf(
  one: Status,
  albums: readonly string[],
  { fetch }: Pick<SourceTools, 'fetch'>,
): { items: ImportItem[]; skips: ImportSkip[] } {
  const items: ImportItem[] = [];
  const skips: ImportSkip[] = [];
  for (const media of one.media_attachments) {
    if (!media) skips.push({ path: one.url || one.id, reason: 'media_missing' });
    else if (!isPicture(media)) skips.push({ path: media.url, reason: 'not_a_photo' });
    else items.push(itemOf(one, media, albums, fetch));
  }
  return { items, skips };
}

const isPicture = ({ type, mime }: Attachment): boolean =>
  /^(?:image|video)$/i.test(type) || /^(?:image|video)\//.test(mime);

/** By their numbers in Pixelfed. 5 is for what never had an author to reserve anything. */
const licenses: Record<string, ImportLicense> = {
  1: 'reserved',
  6: 'cc0',
  11: 'cc-by',
  12: 'cc-by-sa',
  13: 'cc-by-nc',
  14: 'cc-by-nc-sa',
  15: 'cc-by-nd',
  16: 'cc-by-nc-nd',
};

/** When it was shown stands for when it was taken, which nobody knows any more. */
function itemOf(
  one: Status,
  { id, url, description, license }: Attachment,
  albums: readonly string[],
  fetch: SourceTools['fetch'],
): ImportItem {
  const shown = timeOfInstant(new Date(one.created_at));
  const text = one.content ? plainText(one.content, 'keep') : cleanText(one.content_text);
  return {
    key: `media ${id}`,
    name: nameOf(url) || id,
    path: one.url || url,
    bytes: 0,
    albums,
    caption: [one.spoiler_text, text].filter(Boolean).join('\n\n'),
    altText: description,
    tags: one.tags.map(({ name }) => name.replace(/^#/, '')).filter(Boolean),
    rating: null,
    takenAt: shown,
    takenAtSource: shown ? 'mtime' : null,
    location: null,
    favourite: false,
    trashed: false,
    motion: null,
    comments: [],
    license: licenses[license ?? ''] ?? null,
    open: () => fetchPicture(fetch, url),
  };
}

function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last).replaceAll(/[/\\\p{Cc}]/gu, '_');
  } catch {
    return last;
  }
}
