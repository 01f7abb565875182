import type { Account } from '../accounts/account.ts';
import { canView, may } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import type { Viewer } from '../viewer.ts';
import { findReported, type Reported } from './find-reported.ts';
import { Report, type ReportCategory } from './report.ts';

/** Of everybody together, while nobody looks through them. */
const OPEN = 1_000;

/** What a form says. */
export type PublicReport = {
  category: ReportCategory;
  reason: string;
  contact: string;
  /** Whether the server that it comes from is told, without whoever reports. */
  forward: boolean;
};

/**
 * What somebody who looks at this server's pages means by the address of one. What they may not see there is to them
 * as if it did not exist. @throws Refusal `not_found`
 */
export async function findShown(scope: Scope, viewer: Viewer, address: string): Promise<Reported> {
  const found = await findReported(scope, address);
  if (!found) throw notFound();
  const album = found.photo?.album ?? found.album;
  const isSeen = !found.photo || found.photo.isListed() || isModerated(viewer, found);
  if (!isSeen || (album && !canView(viewer, album))) throw notFound();
  return found;
}

const isModerated = (viewer: Viewer, { photo }: Reported): boolean =>
  photo !== undefined && may(viewer, 'moderate', photo.album);

/**
 * Anybody reports something that they see here to the administrators, in the caller's transaction. Whoever is signed in
 * is named to them. @throws Refusal `too_many_reports`
 */
export async function filePublicReport(
  scope: Scope,
  { by, shown, link }: { by: Account | null; shown: readonly Reported[]; link: ShareLink | null },
  { category, reason, contact, forward }: PublicReport,
): Promise<Report> {
  const { em } = scope;
  await lock(em, 'reports');
  if ((await em.count(Report, { account: null, state: 'open' })) >= OPEN) {
    throw new Refusal(
      'too-many',
      'too_many_reports',
      'So much was reported that nothing more is taken today. Try again tomorrow.',
      { retryAfter: 24 * 60 * 60 },
    );
  }
  const authors = shown.flatMap(({ author }) => author ?? []);
  const report = em.create(Report, {
    account: by,
    objects: [...new Set([...authors, ...shown].map(({ uri }) => uri))],
    category,
    reason,
    contact,
    link,
    forwardedTo: forward ? [...new Set(authors.map(({ host }) => host))] : [],
  });
  em.persist(report);
  record(em, 'report.filed', report.id);
  return report;
}
