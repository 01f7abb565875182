import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import { noticeKinds, type NoticeKind } from './notice.ts';
import { NoticeSettings, type Choice, type Rhythm, type Tongue } from './notice-settings.ts';

/** How somebody is told, with what they never said filled in. */
export type Telling = {
  choices: Record<NoticeKind, Choice>;
  rhythm: Rhythm;
  timeZone: string;
  language: Tongue;
};

/** What is no reason to write a mail by itself: it can be seen at the next visit. */
const quietByMail: ReadonlySet<NoticeKind> = new Set([
  'link.expired',
  'link.full',
  'contribution.consented',
  'collaborator.joined',
  'collaborator.left',
  'album.declined',
  'reaction.added',
]);

/** What is worth a message at once. */
const loud: ReadonlySet<NoticeKind> = new Set([
  'link.guessed',
  'link.requested',
  'contribution.waiting',
  'collaborator.added',
  'collaborator.joined',
  'removal.suggested',
  'photos.added',
  'comment.added',
]);

/** What holds before somebody chooses. */
export const firstChoice = (kind: NoticeKind): Choice => ({
  app: true,
  mail: !quietByMail.has(kind),
  push: loud.has(kind),
});

/** How this account wants to be told. */
export async function findTelling(
  { em }: Pick<Scope, 'em'>,
  account: Pick<Account, 'id'>,
): Promise<Telling> {
  const own = await em.findOne(NoticeSettings, { account: account.id });
  const choices = noticeKinds.map((kind) => [
    kind,
    { ...firstChoice(kind), ...own?.choices[kind] },
  ]) as [NoticeKind, Choice][];
  return {
    choices: Object.fromEntries(choices) as Telling['choices'],
    rhythm: own?.rhythm ?? 'soon',
    timeZone: own?.timeZone ?? 'UTC',
    language: own?.language ?? 'en',
  };
}
