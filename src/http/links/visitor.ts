import Bowser from 'bowser';
import ipaddr from 'ipaddr.js';
import { isbot } from 'isbot';
import type { Context } from 'koa';
import type { Config } from '../../config.ts';
import { clientAddress } from '../client-address.ts';

/** What may be written down of a visitor: nothing that tells one from their neighbours. */
export type Visitor = {
  /** “Chrome on Android”; null for what names itself as nothing known, and for who asks not to be tracked. */
  agent: string | null;
  /** The /24 of an IPv4 address, the /48 of an IPv6 one. */
  network: string;
};

/** Who visits a link, coarsely. */
export const visitorOf = (ctx: Context, { trustProxy }: Pick<Config, 'trustProxy'>): Visitor => ({
  agent: asksForPrivacy(ctx) ? null : agentOf(ctx.get('User-Agent')),
  network: shortened(clientAddress(ctx, trustProxy)),
});

/** Whether a program is looking that says so: one that makes previews, or searches. */
export const isRobot = (ctx: Context): boolean => isbot(ctx.get('User-Agent'));

/** Whether the browser says `DNT` (Tracking Preference Expression) or `Sec-GPC` (Global Privacy Control). */
const asksForPrivacy = (ctx: Context): boolean =>
  ctx.get('DNT') === '1' || ctx.get('Sec-GPC') === '1';

/** The kind of browser and of system that a `User-Agent` names. */
export function agentOf(userAgent: string): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
  const words = [browser.name, os.name].filter((word) => word);
  return words.length > 0 ? words.join(' on ').slice(0, 60) : null;
}

/** The network of an address, too large to be anybody's own. */
export function shortened(address: string): string {
  if (!ipaddr.isValid(address)) return '';
  const parsed = ipaddr.process(address);
  const bits = parsed.kind() === 'ipv4' ? 24 : 48;
  const network =
    parsed.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/${bits}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${bits}`);
  return `${network.toString()}/${bits}`;
}
