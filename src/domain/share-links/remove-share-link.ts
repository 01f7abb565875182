import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';
import { LinkAddress } from './link-address.ts';
import { LinkDevice } from './devices/link-device.ts';
import { LinkVisit } from './visits/link-visit.ts';
import type { ShareLink } from './share-link.ts';

/**
 * Ends a link for ever; doing so twice is no error. What stays is that it was there, its totals, and the hashes of its
 * addresses, which go on answering that it was removed. The addresses themselves go, and whatever is known of single
 * visitors. Needs a transaction.
 */
export async function removeShareLink({ em, now }: Scope, link: ShareLink): Promise<void> {
  if (link.revokedAt) return;
  link.revokedAt = now();
  link.tokenSealed = null;
  await em.nativeUpdate(LinkAddress, { link }, { pathSealed: null });
  await em.nativeDelete(LinkVisit, { link });
  await em.nativeDelete(LinkDevice, { link });
  await em
    .getKysely()
    .executeQuery(CompiledQuery.raw(foldDays, [link.id, link.revokedAt.toISOString()]));
}

/** On which day something happened is forgotten: all of it is put down to the day of the removal. */
const foldDays = `
  with day as (delete from link_day where link_id = $1 returning *)
  insert into link_day (link_id, day, opens, devices, photos, downloads, download_bytes, uploads,
    comments, failed_passwords)
  select link_id, ($2::timestamptz at time zone 'UTC')::date, sum(opens), sum(devices), sum(photos),
    sum(downloads), sum(download_bytes), sum(uploads), sum(comments), sum(failed_passwords)
  from day group by link_id`;
