import type { Photo } from '../photos/photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';
import { giveConsent, refuseConsent } from './decide-consent.ts';
import { Receipt } from './receipt.ts';

/**
 * An album's question to the author of a post, as its page shows it: still open, answered, or `over` where the owner
 * has decided without it.
 */
export type Question = {
  receipt: Receipt;
  state: 'open' | 'given' | 'refused' | 'over';
  /** The pictures that it is about and that are ready to be looked at. */
  photos: Photo[];
};

/** The question that a capability opens; its album and whom it is for are loaded. @throws Refusal `not_found` */
export async function findQuestion({ em }: Scope, capability: string): Promise<Question> {
  const receipt = await em.findOne(
    Receipt,
    { capability, kind: 'consent', album: { trashedAt: null } },
    { populate: ['album.owner', 'actor'] },
  );
  if (!receipt) throw notFound();
  const { album, actor, noteUri } = receipt;
  const about = await em.find(
    Contribution,
    { album, actor, noteUri },
    { populate: ['photo'], orderBy: { attachment: 'asc' } },
  );
  const wanted = about.filter(({ state }) => state === 'pending' || state === 'accepted');
  const photos = wanted.map(({ photo }) => photo);
  return { receipt, state: stateOf(about), photos: photos.filter((it) => it.state === 'ready') };
}

function stateOf(about: readonly Contribution[]): Question['state'] {
  const open = about.filter(({ state }) => state === 'pending' || state === 'accepted');
  if (open.some(({ consent }) => consent === 'asked')) return 'open';
  if (open.some(({ consent }) => consent === 'given')) return 'given';
  return about.some(({ consent }) => consent === 'refused') ? 'refused' : 'over';
}

/**
 * The author answers on the page, inside the caller's transaction; a yes can become a no later, which takes everything
 * back. Saying it again changes nothing. @throws Refusal `not_found`
 */
export async function answerQuestion(
  scope: Scope,
  capability: string,
  answer: 'yes' | 'no',
): Promise<void> {
  const { receipt } = await findQuestion(scope, capability);
  const { album, actor, noteUri } = receipt;
  const uri = `${scope.origin}/ap/receipts/${receipt.id}`;
  const decide = answer === 'yes' ? giveConsent : refuseConsent;
  await decide(scope, { album, actor, noteUri }, uri);
}
