import { Refusal } from '../../domain/refusal.ts';
import { countAtLink } from '../../domain/share-links/visits/count-at-link.ts';
import type { Size } from '../../domain/share-links/pictures/find-link-files.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { writeLog } from './access-log.ts';
import type { LinkVisit } from './link-visit.ts';
import { isRobot } from './visitor.ts';

/** @throws Refusal `download_disabled` where the link does not give this size */
export function requireDownloads({ downloads }: Pick<ShareLink, 'downloads'>, size: Size): void {
  if (downloads === 'original' || (downloads === 'web' && size === 'web')) return;
  throw new Refusal('forbidden', 'download_disabled', 'This link does not give downloads.');
}

/** Counts a download of so many bytes that begins now; one that goes on after an interruption is none of its own. */
export async function countDownload(visit: LinkVisit, bytes: number): Promise<void> {
  if (visit.owns || isRobot(visit.ctx)) return;
  await countAtLink(visit.scope, visit.link.id, { downloads: 1, downloadBytes: bytes });
  await writeLog(visit, 'downloaded');
}
