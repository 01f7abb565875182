import type { Account } from '../accounts/account.ts';
import { canView, may } from '../albums/policy.ts';
import { viewAs } from '../collaborators/view-as.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { findReported, type Reported } from './find-reported.ts';
import { Report } from './report.ts';

const DAY = 24 * 60 * 60_000;
const PER_DAY = 50;

/**
 * One of our people reports something to the administrators, who learn who did; with `forward` the servers that it comes
 * from are told too, which do not. Inside the caller's transaction.
 * @throws Refusal `unknown_object`, `too_many_reports`
 */
export async function fileReport(
  scope: Scope,
  account: Account,
  {
    objects: names,
    category = null,
    reason,
    forward = false,
  }: {
    objects: string[];
    category?: Report['category'];
    reason: string;
    forward?: boolean;
  },
): Promise<Report> {
  const { em, now } = scope;
  const since = new Date(now().getTime() - DAY);
  if ((await em.count(Report, { account, createdAt: { $gt: since } })) >= PER_DAY) {
    throw new Refusal('too-many', 'too_many_reports', 'That is enough for today.', {
      retryAfter: DAY / 1000,
    });
  }
  const reported: Reported[] = [];
  for (const name of names) {
    const found = await findReported(scope, name);
    if (!found || !(await isSeenBy(scope, account, found))) throw unknown(name);
    reported.push(found);
  }
  const authors = reported.flatMap(({ author }) => author ?? []);
  const report = em.create(Report, {
    account,
    objects: [...new Set([...authors, ...reported].map(({ uri }) => uri))],
    category,
    reason,
    forwardedTo: forward ? [...new Set(authors.map(({ host }) => host))] : [],
  });
  em.persist(report);
  record(em, 'report.filed', report.id);
  return report;
}

/** What somebody may not see, or not here, is to them as if it did not exist. */
async function isSeenBy(
  scope: Scope,
  account: Account,
  { album, photo }: Reported,
): Promise<boolean> {
  const viewer = await viewAs(scope, account);
  if (album) return canView(viewer, album);
  if (!photo) return true;
  return may(viewer, 'moderate', photo.album) || (photo.isListed() && canView(viewer, photo.album));
}

const unknown = (name: string) =>
  new Refusal('unprocessable', 'unknown_object', `Nothing here is known by the name ${name}.`);
