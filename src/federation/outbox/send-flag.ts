import { Report } from '../../domain/moderation/report.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { flag } from '../documents/flag.ts';
import { INSTANCE_ID, pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/** Tells the servers that a report is to be passed on to, each of what is its own. */
export const sendFlag = (units: UnitOfWork, reportId: string): Promise<void> =>
  units.transact(async (scope) => {
    const report = await scope.em.findOne(Report, { id: reportId });
    for (const host of report?.forwardedTo ?? []) await sendTo(scope, report!, host);
  });

async function sendTo(scope: Scope, report: Report, host: string): Promise<void> {
  const { em, origin } = scope;
  const objects = report.objects.filter((uri) => URL.parse(uri)?.host === host);
  const people = await em.find(RemoteActor, { uri: { $in: objects }, host, goneAt: null });
  const [first] = people;
  if (!first) return;
  const actor = pathsOf(origin).actor(INSTANCE_ID);
  const id = `${actor}/activities/flag-${report.id}-${report.forwardedTo.indexOf(host)}`;
  await sendActivity(scope, {
    actorId: INSTANCE_ID,
    activity: flag(id, actor, { to: people.map(({ uri }) => uri), objects, reason: report.reason }),
    objectUri: first.uri,
    isPublic: false,
    inboxes: [first.deliveryInbox()],
  });
}
