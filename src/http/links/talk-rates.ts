import { Reaction } from '../../domain/interactions/reaction.ts';
import { clientNetwork } from '../client-address.ts';
import type { LinkVisit } from './link-visit.ts';

/**
 * How fast the guests of a link may write and react: each browser, and all of them together. Who does so for the first
 * time is somebody new, of whom a network brings only a few in a minute. Refused before anything is written.
 * @throws Refusal `too_many_attempts`
 */
export async function requirePatience(visit: LinkVisit): Promise<void> {
  const { ctx, device, http, link } = visit;
  const { throttles } = http;
  if (visit.member) return throttles.charge('guestWrite', `${link.id}:${visit.member.account.id}`);
  if (await isNew(visit)) {
    const network = clientNetwork(ctx, http.config.trustProxy);
    await throttles.charge('guestIdentity', `${link.id}:${network}`);
  }
  if (device) await throttles.charge('guestWrite', device.id);
  await throttles.charge('linkTalk', link.id);
}

/** Whether this browser said nothing under a name yet and liked nothing. */
async function isNew({ device, scope }: LinkVisit): Promise<boolean> {
  if (!device) return true;
  return device.guestName === null && (await scope.em.count(Reaction, { device })) === 0;
}
