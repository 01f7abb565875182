import { CompiledQuery } from 'kysely';
import { notify } from '../../notices/notify.ts';
import type { Scope } from '../../scope.ts';
import { countAtLink } from './count-at-link.ts';
import type { ShareLink } from '../share-link.ts';

/** How many wrong passwords in a day somebody should know about. */
const WORTH_TELLING = 20;

/** Counts a wrong password, and tells the album's owner once a day when there are many. */
export async function noteFailedPassword(scope: Scope, link: ShareLink): Promise<void> {
  await countAtLink(scope, link.id, { failedPasswords: 1 });
  const day = scope.now().toISOString().slice(0, 10);
  const { rows } = await scope.em
    .getKysely()
    .executeQuery<{ count: number }>(
      CompiledQuery.raw(
        'select failed_passwords as count from link_day where link_id = $1 and day = $2',
        [link.id, day],
      ),
    );
  if ((rows[0]?.count ?? 0) < WORTH_TELLING) return;
  await notify(
    scope,
    { kind: 'link.guessed', subject: link.id, occasion: day },
    link.album.owner.id,
  );
}
