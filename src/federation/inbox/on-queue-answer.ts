import type { Accept, Reject } from '@fedify/vocab';
import { acceptContribution } from '../../domain/contributions/accept-contribution.ts';
import { rejectContribution } from '../../domain/contributions/reject-contribution.ts';
import type { Scope } from '../../domain/scope.ts';
import { truncate } from '../../lib/truncate.ts';
import { pathsOf } from '../paths.ts';
import { plainText } from '../../lib/plain-text.ts';
import { RemoteServer } from '../remote-server.ts';
import type { Incoming, Listener } from './incoming.ts';

const LONGEST_REASON = 1_000;

/**
 * An admin of an album, on another server of our kind, decides about what waits in its inbox: named by the id of the
 * contribution. The gate has seen their own signature. Any other yes or no is for the listener.
 * @throws Refusal those of the decision, `not_found` for whoever is no admin
 */
export const alsoDecisions =
  <Kind extends Accept | Reject>(
    type: 'Accept' | 'Reject',
    listener: Listener<Kind>,
  ): Listener<Kind> =>
  async (scope, incoming) => {
    const { activity, sender } = incoming;
    const id = pathsOf(scope.origin).contributionIdOf(activity.objectId?.href ?? '');
    if (!id) return listener(scope, incoming);
    if (!(await isOfOurKind(scope, incoming))) return 'ignored: not of a server of our kind';
    const viewer = { kind: 'remote-actor', actor: sender } as const;
    if (type === 'Accept') {
      await acceptContribution(scope, viewer, id);
      return 'contribution accepted';
    }
    const reason = truncate(plainText(String(activity.content ?? '')), LONGEST_REASON);
    await rejectContribution(scope, viewer, id, reason || undefined);
    return 'contribution rejected';
  };

const isOfOurKind = async (
  { em }: Scope,
  { sender: { host } }: Incoming<Accept | Reject>,
): Promise<boolean> => (await em.count(RemoteServer, { host, software: 'albumen' })) > 0;
