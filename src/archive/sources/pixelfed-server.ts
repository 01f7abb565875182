import { z } from 'zod';
import { askServer, baseOf, type Access, type ServerClient } from './ask-server.ts';
import { status, type Status } from './pixelfed/status.ts';
import { surveyStatuses, type Collection } from './pixelfed/survey-statuses.ts';
import { SourceError, type ImportSource, type SourceTools, type Survey } from './source.ts';

/**
 * All posts of one person on a Pixelfed, however many, and their collections, by its API and a token of theirs. The
 * pictures themselves are asked for without it.
 */
export const pixelfedServerSource = (
  access: Access,
  tools: Pick<SourceTools, 'fetch'>,
): ImportSource => ({
  kind: 'pixelfed',
  // oxlint-disable-next-line require-await -- what is no address is refused like all else
  survey: async (signal) => survey(askServer(tools.fetch, serverAt(access), signal), tools),
  [Symbol.asyncDispose]: () => Promise.resolve(),
});

const serverAt = ({ address, key }: Access) => ({
  name: 'Pixelfed',
  base: `${baseOf(address, 'a Pixelfed', /\/.*$/)}/api`,
  headers: { authorization: `Bearer ${key}` },
});

const AT_ONCE = 40;
const MOST_PAGES = 5000;

const id = z.coerce.string().regex(/^\d{1,30}$/);
const me = z.object({ id });
const list = z.array(z.unknown());
const collections = z.array(
  z
    .object({ id, title: z.string().nullish(), description: z.string().nullish() })
    .nullable()
    .catch(null),
);

async function survey(client: ServerClient, tools: Pick<SourceTools, 'fetch'>): Promise<Survey> {
  const owner = await client.get('/v1/accounts/verify_credentials', me);
  const statuses = await readStatuses(client, owner.id);
  const shelf = await readCollections(client, owner.id);
  return { ...surveyStatuses(statuses, shelf, tools), notes: [] };
}

/** The newest first, page by page; none twice. */
async function readStatuses(client: ServerClient, ownerId: string): Promise<Status[]> {
  const read: Status[] = [];
  let before = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = `/v1/accounts/${ownerId}/statuses?only_media=true&limit=${AT_ONCE}${before}`;
    const some = statusesOf(await client.get(path, list));
    const last = some.at(-1);
    const isOver = !last || before === `&max_id=${last.id}`;
    if (isOver) return read;
    read.push(...some);
    before = `&max_id=${encodeURIComponent(last.id)}`;
  }
  throw endless();
}

const statusesOf = (answer: readonly unknown[]): Status[] =>
  answer.flatMap((item) => {
    const one = status.safeParse(item);
    return one.success ? [one.data] : [];
  });

async function readCollections(client: ServerClient, ownerId: string): Promise<Collection[]> {
  const found = new Map<string, Collection>();
  for (let page = 1; page < MOST_PAGES; page += 1) {
    const path = `/v1.1/collections/accounts/${ownerId}?page=${page}`;
    const some = (await client.get(path, collections)).filter((one) => one !== null);
    const unseen = some.filter((one) => !found.has(one.id));
    if (unseen.length === 0) return [...found.values()];
    for (const { id: key, title, description } of unseen) {
      found.set(key, {
        key: `collection ${key}`,
        title: title?.trim() || key,
        description: description?.trim() ?? '',
        statuses: await readInside(client, key),
      });
    }
  }
  throw endless();
}

/** A page may begin with what the last one ended with, and the first one may be all of it. */
async function readInside(client: ServerClient, collectionId: string): Promise<string[]> {
  const inside = new Set<string>();
  for (let page = 1; page < MOST_PAGES; page += 1) {
    const path = `/v1.1/collections/items/${collectionId}?page=${page}`;
    const before = inside.size;
    for (const one of statusesOf(await client.get(path, list))) inside.add(one.id);
    if (inside.size === before) return [...inside];
  }
  throw endless();
}

const endless = (): SourceError =>
  new SourceError('source_refused', 'Pixelfed answers with pages that do not end.');
