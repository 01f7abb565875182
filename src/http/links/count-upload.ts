import { countAtLink } from '../../domain/share-links/visits/count-at-link.ts';
import { clientNetwork } from '../client-address.ts';
import { writeLog } from './access-log.ts';
import type { LinkVisit } from './link-visit.ts';

/** Whom limits count where no browser is known: a network, at one link. */
export const guestOf = ({ ctx, http, link }: LinkVisit): string =>
  `${link.id}:${clientNetwork(ctx, http.config.trustProxy)}`;

/**
 * Charges a file to the browser that sends it, or to its network where it is not known yet: many guests of one feast
 * share a network, and all of them together are charged to the link. The album's owner is not counted.
 * @throws Refusal `too_many_attempts`
 */
export async function chargeUpload(visit: LinkVisit): Promise<void> {
  const { http, link, device, owns } = visit;
  if (owns) return;
  await http.throttles.charge('guestUpload', device ? `${link.id}:${device.id}` : guestOf(visit));
  await http.throttles.charge('linkUpload', link.id);
}

/** Counts a photo that came through a link, and writes it into its log. */
export async function countUpload(visit: LinkVisit): Promise<void> {
  if (!visit.owns) await countAtLink(visit.scope, visit.link.id, { uploads: 1 });
  await writeLog(visit, 'uploaded');
}
