import type { Config } from '../config.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import type { Seal } from '../lib/secrets.ts';
import type { Task } from '../queue/job-queue.ts';
import { openConsequences, type FederationConsequences } from './consequences.ts';
import { deliver } from './deliver.ts';
import { openDocuments, type Documents } from './documents.ts';
import { openEgress, type Egress } from './egress.ts';
import { openFedify } from './fedify.ts';
import { openInbound, type Inbound } from './inbound.ts';
import { openKeyring, type ActorKeyring } from './keys.ts';
import { logFedify } from './log.ts';
import { withApplication } from './nodeinfo.ts';
import { publishAlbumTask } from './outbox/publish-photos.ts';
import { webFinger } from './webfinger.ts';

/** What the rooms of this door share among themselves. */
export type FederationDeps = { config: Config; log: Logger; units: UnitOfWork; seal: Seal };

/** Everything that speaks ActivityPub, behind one door. */
export type FederationRoom = AsyncDisposable & {
  /** Answers what servers ask about each other: WebFinger, NodeInfo and its list of links. */
  fetch(request: Request): Promise<Response>;
  readonly receive: Inbound['receive'];
  readonly authorize: Inbound['authorize'];
  readonly documents: Documents;
  readonly consequences: FederationConsequences;
  readonly tasks: Record<string, Task>;
  readonly egress: Egress;
  readonly keyring: ActorKeyring;
};

/** Opens the federation: documents, inbox, outbox and the way out. */
export async function openFederation(deps: FederationDeps): Promise<FederationRoom> {
  const { config, log, units } = deps;
  const { origin, allowPrivateAddress } = config;
  await logFedify(log);
  const userAgent = `Albumen (+${origin}/)`;
  const egress = openEgress({ allowPrivateAddress, userAgent });
  const keyring = openKeyring(units);
  const { receive, authorize, tasks } = openInbound(units, egress, keyring, config);
  const fedify = openFedify({ units, egress, origin });
  return {
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (pathname === '/.well-known/webfinger') return webFinger(units, fedify, request);
      const response = await fedify.fetch(request, { contextData: undefined });
      return pathname === '/.well-known/nodeinfo' ? withApplication(origin, response) : response;
    },
    receive,
    authorize,
    documents: openDocuments(units, keyring),
    consequences: openConsequences(units, egress, keyring),
    tasks: {
      ...tasks,
      deliver: deliver(units, { dispatcher: egress.dispatcher, userAgent, keyring, origin }),
      'publish-album': publishAlbumTask(units),
    },
    egress,
    keyring,
    [Symbol.asyncDispose]: () => egress[Symbol.asyncDispose](),
  };
}
