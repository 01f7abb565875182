import type { Account } from '../accounts/account.ts';
import { TrustedContributor } from '../contributions/trusted-contributor.ts';
import type { Collaborator } from '../collaborators/collaborator.ts';
import { record } from '../domain-event.ts';
import { Notice } from '../notices/notice.ts';
import { forgetInAlbum } from '../interactions/forget-in-album.ts';
import type { Scope } from '../scope.ts';
import { Upload } from '../uploads/upload.ts';
import { takeHome } from './take-home.ts';

/** Somebody with an account here, in an album; both must be loaded. */
export type Member = Collaborator & { account: Account };

/**
 * Ends what somebody is in an album, inside the caller's transaction, and with it all that they may, said and liked
 * there, and what they had begun to send. What they were told of it is forgotten, and goes out by no mail. Their photos
 * stay, or go with them.
 */
export async function endMembership(
  scope: Scope,
  member: Member,
  { takesPhotos }: { takesPhotos: boolean },
): Promise<void> {
  const { em } = scope;
  const { album, account } = member;
  member.state = 'removed';
  record(em, 'collaborator.removed', member.id);
  if (album.heir?.id === account.id) album.heir = null;
  await em.nativeDelete(TrustedContributor, { album, account });
  await em.nativeDelete(Upload, { album, account });
  const told = { account, subject: album.id, kind: { $ne: 'removal.suggested' } } as const;
  await em.nativeDelete(Notice, told);
  await forgetInAlbum(scope, album, account);
  if (takesPhotos) await takeHome(scope, album, account);
}
