import type { Album } from '../../domain/albums/album.ts';
import { standingOf } from '../../domain/blocks/standing.ts';
import { Receipt, type ReceiptKind } from '../../domain/contributions/receipt.ts';
import { isSilent } from '../../domain/contributions/silence.ts';
import { lock } from '../../domain/lock.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { createToken } from '../../lib/tokens.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { create } from '../documents/create.ts';
import { directNote } from '../documents/direct-note.ts';
import { receiptWords, type ReceiptFacts } from '../documents/receipt-words.ts';
import { RECEIPT } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { isKnownTo } from '../readable/readable-album.ts';
import { sendActivity } from './send-activity.ts';

const HOUR = 60 * 60_000;
/** Messages of all albums to one person. */
const PER_HOUR = 30;
/** How many uninvited people one album answers: whoever has many names makes it write no more than that. */
const HINTS_PER_HOUR = 60;

/** A message about a post, to its author; the album's owner must be loaded. */
export type Telling = {
  album: Album;
  actor: RemoteActor;
  noteUri: string;
  kind: ReceiptKind;
} & Omit<ReceiptFacts, 'title' | 'capability'>;

/**
 * Has an album write to the author of a post, inside the caller's transaction: once for each post and kind, as long as
 * they want to hear of it and are not written to too often.
 */
export async function sendReceipt(scope: Scope, telling: Telling): Promise<void> {
  const { em, now, origin } = scope;
  const { album, actor, noteUri, kind } = telling;
  await lock(em, `receipts ${actor.id}`);
  if (!(await isWelcome(scope, telling))) return;
  const capability = kind === 'consent' ? createToken() : null;
  const about = { id: uuidv7(), album, actor, noteUri, kind, capability, createdAt: now() };
  const receipt = em.create(Receipt, about);
  await em.persist(receipt).flush();
  const paths = pathsOf(origin);
  const words = receiptWords(paths, kind, { ...telling, title: album.title, capability });
  const message = { id: receipt.id, albumId: album.id, author: actor, noteUri, at: now() };
  const activity = create(directNote(paths, message, words));
  await sendActivity(scope, {
    actorId: album.id,
    activity: { id: activity.id, type: RECEIPT },
    body: JSON.stringify(activity),
    objectUri: paths.receipt(receipt.id),
    isPublic: false,
    inboxes: [actor.inbox],
  });
}

async function isWelcome(scope: Scope, { album, actor, noteUri, kind }: Telling): Promise<boolean> {
  const { em, now } = scope;
  if ((await em.count(Receipt, { album, noteUri, kind })) > 0) return false;
  if (actor.goneAt || (await isSilent(scope, actor, album))) return false;
  if (!(await isKnownTo(em, album, actor))) return false;
  if ((await standingOf(scope, actor, album.owner)) === 'refused') return false;
  const since = (age: number) => ({ $gt: new Date(now().getTime() - age) });
  const told = await em.count(Receipt, { actor, createdAt: since(HOUR) });
  if (told >= PER_HOUR) return false;
  if (kind !== 'uninvited') return true;
  const hinted = { album, actor, kind, createdAt: since(24 * HOUR) };
  if ((await em.count(Receipt, hinted)) > 0) return false;
  return (await em.count(Receipt, { album, kind, createdAt: since(HOUR) })) < HINTS_PER_HOUR;
}
