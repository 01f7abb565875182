import type { Config } from '../config.ts';
import type { ActivityWriter } from '../domain/exports/activity-writer.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import type { Seal } from '../lib/secrets.ts';
import type { Task } from '../queue/job-queue.ts';
import { openConsequences, type FederationConsequences } from './consequences.ts';
import { openDeliveries } from './deliver.ts';
import { openDocuments, type Documents } from './documents.ts';
import { openEgress, type Egress } from './egress.ts';
import { openHostRules } from './host-rules.ts';
import { openFedify } from './fedify.ts';
import { openFindFollowPage, type FindFollowPage } from './follow-page/find-follow-page.ts';
import { openInbound, type Inbound } from './inbound.ts';
import { openExportDocuments } from './export-documents.ts';
import { openKeyring, type ActorKeyring } from './keys.ts';
import { logFedify } from './log.ts';
import { asOlderVersion, listLinks } from './nodeinfo.ts';
import { publishAlbumTask } from './outbox/publish-photos.ts';
import { updateAlbumTask } from './outbox/update-album-actor.ts';
import { openRemoteSoftware, type SoftwareOf } from './servers/remote-software.ts';
import { webFinger } from './webfinger.ts';

/** What the rooms of this door share among themselves. */
export type FederationDeps = { config: Config; log: Logger; units: UnitOfWork; seal: Seal };

/** Everything that speaks ActivityPub, behind one door. */
export type FederationRoom = AsyncDisposable & {
  /** Answers what servers ask about each other: WebFinger, NodeInfo and its list of links. */
  fetch(request: Request): Promise<Response>;
  readonly receive: Inbound['receive'];
  readonly authorize: Inbound['authorize'];
  readonly lookUp: Inbound['lookUp'];
  readonly findFollowPage: FindFollowPage;
  readonly documents: Documents;
  readonly consequences: FederationConsequences;
  readonly tasks: Record<string, Task>;
  readonly egress: Egress;
  readonly softwareOf: SoftwareOf;
  readonly keyring: ActorKeyring;
  readonly exportDocuments: ActivityWriter;
  /** Ends when the deliveries have ended that no job waits for any more. */
  readonly settled: () => Promise<void>;
};

/** Opens the federation: documents, inbox, outbox and the way out. */
export async function openFederation(deps: FederationDeps): Promise<FederationRoom> {
  const { config, log, units } = deps;
  const { origin, allowPrivateAddress } = config;
  await logFedify(log);
  const userAgent = `Albumen (+${origin}/)`;
  const hosts = openHostRules(units);
  const egress = openEgress({ allowPrivateAddress, userAgent, hosts });
  const keyring = openKeyring(units);
  const visiting = { dispatcher: egress.dispatcher, userAgent, keyring, origin };
  const deliveries = openDeliveries(units, visiting, log);
  const software = openRemoteSoftware(units, egress, config);
  const inbound = openInbound(units, egress, keyring, config, hosts.isSuspended);
  const { receive, authorize, lookUp, tasks } = inbound;
  const fedify = openFedify({ units, egress, origin });
  return {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === '/.well-known/webfinger') return webFinger(units, fedify, request);
      const isOlder = pathname === '/nodeinfo/2.0';
      const asked = isOlder ? new Request(`${origin}/nodeinfo/2.1`, request) : request;
      const response = await fedify.fetch(asked, { contextData: undefined });
      if (isOlder) return asOlderVersion(response);
      return pathname === '/.well-known/nodeinfo' ? listLinks(origin, response) : response;
    },
    receive,
    authorize,
    lookUp,
    findFollowPage: openFindFollowPage(egress, config),
    documents: openDocuments(units, keyring),
    consequences: openConsequences(units, egress, keyring, inbound, software.softwareOf),
    tasks: {
      ...tasks,
      ...deliveries.tasks,
      ...software.tasks,
      'publish-album': publishAlbumTask(units),
      'update-album': updateAlbumTask(units, keyring),
    },
    egress,
    softwareOf: software.softwareOf,
    keyring,
    exportDocuments: openExportDocuments(keyring),
    settled: () => deliveries.settled(),
    async [Symbol.asyncDispose]() {
      await deliveries.stop();
      await egress[Symbol.asyncDispose]();
      await deliveries[Symbol.asyncDispose]();
    },
  };
}
