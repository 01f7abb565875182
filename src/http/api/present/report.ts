import type { WholeReport } from '../../../domain/moderation/find-history.ts';
import type { Target } from '../../../domain/moderation/find-targets.ts';
import type { Report } from '../../../domain/moderation/report.ts';
import type { addresses } from '../../addresses.ts';
import type {
  ReportActionJson,
  ReportJson,
  ReportTargetJson,
  WholeReportJson,
} from '../schemas/moderation.ts';

type At = ReturnType<typeof addresses>;

/** A report; whoever reported must be loaded. */
export const presentReport = (it: Report, at: At): ReportJson => ({
  id: it.id,
  reference: it.reference(),
  category: it.category,
  reporter: reporterOf(it, at),
  objects: it.objects,
  reason: it.reason,
  contact: it.contact,
  linkId: it.link?.id ?? null,
  state: it.state,
  forwardedTo: it.forwardedTo,
  createdAt: it.createdAt.toISOString(),
  resolvedAt: it.resolvedAt?.toISOString() ?? null,
});

/** The same with what it is about, and what was done. */
export const presentWhole = (
  { report, targets, notes, others }: WholeReport,
  at: At,
): WholeReportJson => ({
  ...presentReport(report, at),
  targets: targets.map((target) => presentTarget(report, target)),
  notes: notes.map(({ id, by, action, target, text, createdAt }) => ({
    id,
    by: by?.handle ?? null,
    action,
    target,
    text,
    at: createdAt.toISOString(),
  })),
  others: others.map((it) => ({
    id: it.id,
    reference: it.reference(),
    state: it.state,
    at: it.createdAt.toISOString(),
  })),
});

function presentTarget(report: Report, target: Target): ReportTargetJson {
  const { account, host, isThere, kind, photo, text, title, uri } = target;
  const rendition = photo?.rendition('preview', 'image/jpeg');
  return {
    uri,
    url: /^https?:/.test(uri) ? uri : null,
    kind,
    title,
    text,
    account: account && {
      id: account.id,
      handle: account.handle,
      state: account.suspendedAt ? 'suspended' : 'active',
    },
    host,
    picture: photo && rendition ? `/api/v1/admin/reports/${report.id}/pictures/${photo.id}` : null,
    sensitive: photo?.sensitive ?? false,
    isThere,
    actions: [...actionsFor(report, target)],
  };
}

/** What can still be done to it. */
function* actionsFor(
  { forwardedTo }: Report,
  { account, comment, host, isThere, kind }: Target,
): Generator<ReportActionJson> {
  if (kind === 'photo' && isThere) yield 'remove_photo';
  if (comment && isThere) yield 'remove_comment';
  if (account && !account.suspendedAt && !account.endedAt) yield 'suspend_account';
  if (!host) return;
  yield 'block_server';
  if (!forwardedTo.includes(host)) yield 'forward';
}

function reporterOf({ actor, account }: Report, at: At): ReportJson['reporter'] {
  if (actor) {
    const { address, name, url } = actor;
    return { name: name || address, address: `@${address}`, url };
  }
  if (!account) return null;
  const { handle, name } = account;
  return { name, address: at.handle(handle), url: at.person(handle) };
}
