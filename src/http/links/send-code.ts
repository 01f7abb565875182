import { counts, findClaim } from '../../domain/claims/find-claim.ts';
import { openClaim } from '../../domain/claims/open-claim.ts';
import { Refusal } from '../../domain/refusal.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { clientNetwork } from '../client-address.ts';
import { knownDevice } from './known-device.ts';
import { visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';

/**
 * Has a code sent to whom a visitor claims to be. Each try may reach out to a server of the visitor's choice and write to
 * somebody who knows nothing of it: it is charged to the browser, the network and the link, and to that person.
 * @throws Refusal `invalid_address`, `claim_at_home`, `actor_not_a_person`, `claim_pending`, `too_many_attempts`, and as
 *   `lookUp`
 */
export async function sendCode(visit: LinkVisit, address: string): Promise<void> {
  const { ctx, device, http, link, token } = visit;
  requireElsewhere(visit, address);
  const network = clientNetwork(ctx, http.config.trustProxy);
  await http.throttles.charge('claimFromNetwork', network);
  if (device) await http.throttles.charge('claimByDevice', device.id);
  await http.throttles.charge('claimAtLink', link.id);
  const actor = await http.lookUp(address);
  requirePerson(actor);
  if (await isSent(visit, actor)) return;
  const forgive = await chargePerson(visit, actor);
  const opening = http.units.transact(async (scope) => {
    const now = await visitLink(http, ctx, scope, token, 'admission');
    const claimed = await scope.em.findOneOrFail(RemoteActor, { id: actor.id });
    const known = { link: now.link, device: await knownDevice(now, scope) };
    await scope.em.flush();
    await openClaim(scope, known, claimed);
  });
  await opening.catch(async (error: unknown) => {
    await forgive();
    throw error;
  });
}

function requireElsewhere({ http }: LinkVisit, address: string): void {
  const [, host] = /^@?[^@\s/]+@([^@\s/]+)$/.exec(address) ?? [];
  if (host === undefined) {
    throw new Refusal('invalid', 'invalid_address', 'An address looks like @name@server.');
  }
  if (host.toLowerCase() !== new URL(http.config.origin).host) return;
  throw new Refusal(
    'unprocessable',
    'claim_at_home',
    'That is an account of this server. Sign in with it instead.',
  );
}

function requirePerson({ type }: RemoteActor): void {
  if (type === 'Person') return;
  throw new Refusal(
    'unprocessable',
    'actor_not_a_person',
    'That is no person, but an album, a group or a program.',
  );
}

/** Whether this browser has a code for them already, which still counts. */
async function isSent({ http, link, device }: LinkVisit, actor: RemoteActor): Promise<boolean> {
  const claim = await http.units.look((scope) => findClaim(scope, { link, device }));
  return claim !== null && claim.actor.id === actor.id && counts(claim, new Date());
}

/**
 * Nobody is written to more often than that, whoever claims to be them, and whether or not they want it. Answers how to
 * take it back where nothing is sent.
 */
async function chargePerson(
  { http: { throttles }, link }: LinkVisit,
  { id, host }: RemoteActor,
): Promise<() => Promise<void>> {
  const charges = [
    ['claimAtServer', host],
    ['claimOfPersonAnywhere', id],
    ['claimOfPerson', `${link.album.id}:${id}`],
  ] as const;
  for (const [rule, key] of charges) await throttles.charge(rule, key);
  return async () => {
    for (const [rule, key] of charges) await throttles.forgive(rule, key);
  };
}
