import type { Account } from '../accounts/account.ts';
import { audit } from '../audit/audit.ts';
import { DomainBlock } from '../blocks/domain-block.ts';
import { readDomain } from '../blocks/domain-name.ts';
import { record } from '../domain-event.ts';
import { endComment } from '../interactions/change-comment.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { blockDomain } from './block-domain.ts';
import { findTarget, type Target } from './find-targets.ts';
import { ReportNote, type ReportAction } from './report-note.ts';
import { Report } from './report.ts';
import { suspendAccount } from './suspend-account.ts';

/** What is done about a report: to which of its objects, and why. */
export type Answer = { action: ReportAction; target?: string | undefined; reason: string };

/**
 * Does something about a report, in the caller's transaction, and writes it into its history and into the audit log.
 * @throws Refusal `not_found`, `unfit_action` where the target is not of that kind, and as the action itself
 */
export async function actOnReport(
  scope: Scope,
  by: Account,
  id: string,
  { action, target: uri, reason }: Answer,
): Promise<Report> {
  const { em } = scope;
  const report = await em.findOneOrFail(Report, { id }, { populate: ['actor', 'account', 'link'] });
  if (uri !== undefined && !report.objects.includes(uri)) throw unfit();
  const target = uri === undefined ? null : await findTarget(scope, uri);
  await actions[action]({ scope, by, report, reason }, target);
  const about = target?.uri ?? '';
  em.persist(em.create(ReportNote, { report, by, action, target: about, text: reason }));
  await audit(scope, by, {
    action: names[action],
    target: `${report.reference()}${about && ` ${about}`}`,
    ...(reason && { after: { reason } }),
  });
  return report;
}

/** Writes something down about a report, for administrators alone. @throws Refusal `not_found` */
export async function noteOnReport(
  scope: Scope,
  by: Account,
  id: string,
  text: string,
): Promise<Report> {
  const { em } = scope;
  const report = await em.findOneOrFail(Report, { id }, { populate: ['actor', 'account', 'link'] });
  em.persist(em.create(ReportNote, { report, by, text }));
  await audit(scope, by, { action: 'report.noted', target: report.reference() });
  return report;
}

const names: Record<ReportAction, string> = {
  remove_photo: 'report.photo-removed',
  remove_comment: 'report.comment-removed',
  suspend_account: 'report.account-suspended',
  block_server: 'report.server-blocked',
  forward: 'report.forwarded',
  resolve: 'report.resolved',
  reopen: 'report.reopened',
};

type Doing = { scope: Scope; by: Account; report: Report; reason: string };
type Do = (doing: Doing, target: Target | null) => Promise<void> | void;

const actions: Record<ReportAction, Do> = {
  remove_photo({ scope }, target) {
    if (target?.kind !== 'photo' || !target.photo) throw unfit();
    trashPhoto(scope, target.photo);
  },
  async remove_comment({ scope }, target) {
    if (!target?.comment) throw unfit();
    if (!target.comment.deletedAt) await endComment(scope, target.comment);
  },
  async suspend_account({ scope, by, reason }, target) {
    if (!target?.account) throw unfit();
    await suspendAccount(scope, by, target.account, reason);
  },
  async block_server({ scope, reason }, target) {
    const domain = target?.host && readDomain(target.host);
    if (!domain) throw unfit();
    const known = await scope.em.findOne(DomainBlock, { domain });
    if (!known) await blockDomain(scope, { domain, severity: 'suspend', reason });
    else if (known.severity !== 'suspend') {
      known.severity = 'suspend';
      record(scope.em, 'domain.blocked', known.id);
    }
  },
  forward({ scope, report }, target) {
    if (!target?.host) throw unfit();
    if (report.forwardedTo.includes(target.host)) return;
    report.forwardedTo = [...report.forwardedTo, target.host];
    record(scope.em, 'report.filed', report.id);
  },
  resolve({ scope, report }) {
    if (report.state === 'resolved') return;
    scope.em.assign(report, { state: 'resolved', resolvedAt: scope.now(), contact: '' });
  },
  reopen({ scope, report }) {
    scope.em.assign(report, { state: 'open', resolvedAt: null });
  },
};

const unfit = () =>
  new Refusal('unprocessable', 'unfit_action', 'That cannot be done to what was reported.');
