import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Found } from './actors.ts';
import type { Document } from '../documents/document.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { askQuietly, type Asker } from './readable-album.ts';

/** Activities between one of our actors and the one to whom they are addressed. */
export const personal = new Set(['Accept', 'Reject', 'Invite']);

/** What was sent to one actor, for that actor; nobody else knows of it. @throws Refusal `not_found` */
export async function showToAddressee(activity: OutboxActivity, asker: Asker): Promise<Found> {
  const document = activity.document();
  const actor = await askQuietly(asker);
  if (!actor || !document.to.includes(actor.uri)) throw notFound();
  return { document };
}

/** An invitation, or the post that says the same in words, by its id. @throws Refusal `not_found` */
export async function findInvitation(scope: Scope, uri: string, asker: Asker): Promise<Found> {
  const isSent = { retractedAt: null, $or: [{ uri }, { objectUri: uri }] };
  const activity = await scope.em.findOne(OutboxActivity, isSent);
  if (!activity) throw notFound();
  const { document } = await showToAddressee(activity, asker);
  if (activity.uri === uri) return { document };
  const note = document['object'] as Document;
  return { document: { '@context': document['@context'], ...note } };
}
