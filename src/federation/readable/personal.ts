import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Found } from './actors.ts';
import type { Document } from '../documents/document.ts';
import { OutboxActivity, RECEIPT } from '../outbox-activity.ts';
import { isId, pathsOf } from '../paths.ts';
import { Receipt } from '../../domain/contributions/receipt.ts';
import { askQuietly, type Asker } from './readable-album.ts';

/** Activities between one of our actors and the one to whom they are addressed. */
export const personal = new Set(['Accept', 'Reject', 'Invite', 'Offer']);

/** What was sent to one actor, for that actor; nobody else knows of it. @throws Refusal `not_found` */
export async function showToAddressee(activity: OutboxActivity, asker: Asker): Promise<Found> {
  const document = activity.document();
  const actor = await askQuietly(asker);
  if (!actor || !document.to.includes(actor.uri)) throw notFound();
  return { document };
}

/** A direct message of an album, or the activity that brought it, for its addressee. @throws Refusal `not_found` */
export async function findReceipt(scope: Scope, uri: string, asker: Asker): Promise<Found> {
  const { em, origin } = scope;
  const own = pathsOf(origin).receipt('');
  const [id = ''] = uri.startsWith(own) ? uri.slice(own.length).split('/') : [];
  const receipt = isId(id) ? await em.findOne(Receipt, { id, album: { trashedAt: null } }) : null;
  const objectUri = receipt ? own + receipt.id : '';
  const activity = await em.findOne(OutboxActivity, { objectUri, type: RECEIPT });
  if (!activity) throw notFound();
  const { document } = await showToAddressee(activity, asker);
  if (uri === activity.uri) return { document };
  if (uri !== objectUri) throw notFound();
  return { document: objectOf(document) };
}

/** An invitation, or the post that says the same in words, by its id. @throws Refusal `not_found` */
export async function findInvitation(scope: Scope, uri: string, asker: Asker): Promise<Found> {
  const isSent = { retractedAt: null, $or: [{ uri }, { objectUri: uri }] };
  const activity = await scope.em.findOne(OutboxActivity, isSent);
  if (!activity) throw notFound();
  const { document } = await showToAddressee(activity, asker);
  if (activity.uri === uri) return { document };
  return { document: objectOf(document) };
}

/** What an activity brings, by itself. */
const objectOf = (activity: Document): Document => ({
  '@context': activity['@context'],
  ...(activity['object'] as Document),
});
