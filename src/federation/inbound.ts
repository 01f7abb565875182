import type { Config } from '../config.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Task } from '../queue/job-queue.ts';
import { openAuthorize, type Authorize } from './authorize.ts';
import type { Egress } from './egress.ts';
import { openGate, type Receive } from './gate.ts';
import { applyActivity } from './inbox/apply-activity.ts';
import { APPLY } from './journal.ts';
import type { ActorKeyring } from './keys.ts';
import { openRemoteActors } from './remote/remote-actors.ts';
import { openRemoteDocuments } from './remote/remote-documents.ts';
import { openRemoteKeys } from './remote/remote-keys.ts';
import { signGet } from './signatures/sign-get.ts';
import { openVerifiedKeys } from './verified-keys.ts';

/** What other servers send to this one, and who they are. */
export type Inbound = {
  readonly receive: Receive;
  readonly authorize: Authorize;
  readonly tasks: Record<typeof APPLY, Task>;
};

/** Opens the inboxes: the gate in front, the journal, and the job that applies what it holds. */
export function openInbound(
  units: UnitOfWork,
  egress: Egress,
  keyring: ActorKeyring,
  config: Pick<Config, 'origin' | 'allowPrivateAddress'>,
): Inbound {
  const { origin } = config;
  const documents = openRemoteDocuments(egress, origin, signGet(keyring, origin));
  const actors = openRemoteActors(units, documents);
  const keys = openVerifiedKeys(openRemoteKeys(units, documents), config);
  return {
    receive: openGate(units, keys, origin),
    authorize: openAuthorize(units, keys, actors, origin),
    tasks: { [APPLY]: applyActivity(units, { actors, documents }) },
  };
}
