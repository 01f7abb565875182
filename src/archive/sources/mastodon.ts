import { z } from 'zod';
import { plainText } from '../../lib/plain-text.ts';
import { timeOfInstant } from './name-time.ts';
import {
  SourceError,
  type ImportAlbum,
  type ImportItem,
  type ImportSkip,
  type ImportSource,
  type SourceTools,
  type Survey,
} from './source.ts';
import { textOf, type Tree, type TreeFile } from './tree.ts';

/**
 * The archive that Mastodon makes of somebody's account, as a ZIP, a tar or unpacked: the pictures and films of their
 * posts, in one album, with what they wrote. Posts without pictures, boosts and direct messages are left out.
 */
export const mastodonSource = (tree: Tree, tools: Pick<SourceTools, 'claims'>): ImportSource => ({
  kind: 'mastodon',
  survey: () => survey(tree, tools),
  [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
});

const PUBLIC = /^(?:https:\/\/www\.w3\.org\/ns\/activitystreams#|as:)?Public$/;

const addressees = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .catch([])
  .default([]);

const words = z
  .string()
  .nullish()
  .catch('')
  .transform((text) => text ?? '');

const attachment = z.object({ mediaType: words, url: z.string(), name: words });

const post = z.object({
  type: z.literal('Create'),
  published: words,
  to: addressees,
  cc: addressees,
  object: z.object({
    published: words,
    summary: words,
    content: words,
    tag: z
      .array(z.object({ type: words, name: words }).catch({ type: '', name: '' }))
      .catch([])
      .default([]),
    attachment: z.array(attachment.nullable().catch(null)).catch([]).default([]),
  }),
});

const outbox = z.object({ orderedItems: z.array(z.unknown()) });
const actor = z.object({ id: z.url(), preferredUsername: z.string().min(1).max(100) });

type Post = z.infer<typeof post>;

async function survey(tree: Tree, { claims }: Pick<SourceTools, 'claims'>): Promise<Survey> {
  const posts = await readPosts(tree);
  const album = await albumOf(tree);
  const media = mediaOf(tree);
  const items: ImportItem[] = [];
  const skips: ImportSkip[] = [...tree.skips];
  const used = new Set<string>();
  for (const one of posts) {
    for (const { url, name } of picturesOf(one)) {
      const file = media.get(keyOf(url));
      if (!file) skips.push({ path: url, reason: 'media_missing' });
      else if (used.has(file.key)) continue;
      else items.push(itemOf(file, { post: one, name, album: album.key }));
      if (file) used.add(file.key);
    }
  }
  for (const file of new Set(media.values())) {
    // A direct message is its two people's, and what was drafted never was anybody's.
    if (!used.has(file.key) && claims(file.name))
      skips.push({ path: file.path, reason: 'ignored' });
  }
  items.sort((a, b) => (a.takenAt ?? '').localeCompare(b.takenAt ?? ''));
  return { albums: [{ ...album, order: items.map(({ key }) => key) }], items, skips, notes: [] };
}

async function readPosts(tree: Tree): Promise<Post[]> {
  const file = nearest(tree, 'outbox.json');
  const list = file && outbox.safeParse(await jsonOf(file));
  if (!list?.success) {
    throw new SourceError(
      'source_unknown',
      'This is no archive of Mastodon: there is no outbox.json with posts in it.',
    );
  }
  return list.data.orderedItems.flatMap((item) => {
    const read = post.safeParse(item);
    return read.success && !isDirect(read.data) ? [read.data] : [];
  });
}

/** For named people only: neither the public nor the followers are among those whom it is for. */
const isDirect = ({ to, cc }: Post): boolean =>
  ![...to, ...cc].some((one) => PUBLIC.test(one) || one.endsWith('/followers'));

const picturesOf = ({ object }: Post) =>
  object.attachment.filter(
    (it) => it !== null && /^(?:image|video)\//.test(it.mediaType),
  ) as z.infer<typeof attachment>[];

async function albumOf(tree: Tree): Promise<ImportAlbum> {
  const file = nearest(tree, 'actor.json');
  const read = file && actor.safeParse(await jsonOf(file));
  const who = read?.success ? read.data : null;
  const title = who ? `@${who.preferredUsername}@${new URL(who.id).host}` : 'Mastodon';
  return {
    key: who?.id ?? 'mastodon',
    title,
    description: '',
    parent: null,
    cover: null,
    order: null,
  };
}

/** The one that lies least deep. */
const nearest = (tree: Tree, name: string): TreeFile | undefined =>
  tree.files
    .filter((file) => file.name === name)
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length)[0];

async function jsonOf(file: TreeFile): Promise<unknown> {
  try {
    return JSON.parse(await textOf(file));
  } catch (error) {
    if (error instanceof SourceError) throw error;
    return null;
  }
}

/** Servers keep their files in different places; from this folder on the paths are the same everywhere. */
const keyOf = (path: string): string => {
  const plain = path.replace(/[?#].*$/, '');
  const at = plain.lastIndexOf('media_attachments/');
  return at < 0 ? plain.replace(/^\/+/, '') : plain.slice(at);
};

const mediaOf = (tree: Tree): Map<string, TreeFile> =>
  new Map(
    tree.files
      .filter(({ path }) => path.includes('media_attachments/'))
      .map((file) => [keyOf(file.path), file]),
  );

/** No picture knows any more when it was taken: when it was shown stands for it, and is marked as uncertain. */
function itemOf(
  file: TreeFile,
  { post: { object, published }, name, album }: { post: Post; name: string; album: string },
): ImportItem {
  const shown = timeOfInstant(new Date(object.published || published));
  return {
    key: file.key,
    name: file.name,
    path: file.path,
    bytes: file.bytes,
    albums: [album],
    caption: [object.summary, plainText(object.content, 'keep')].filter(Boolean).join('\n\n'),
    altText: name,
    tags: object.tag
      .filter(({ type }) => type === 'Hashtag')
      .map((tag) => tag.name.replace(/^#/, ''))
      .filter(Boolean),
    rating: null,
    takenAt: shown,
    takenAtSource: shown ? 'mtime' : null,
    location: null,
    favourite: false,
    trashed: false,
    motion: null,
    comments: [],
    open: file.open,
  };
}
