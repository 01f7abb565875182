import { isIPv4, isIPv6 } from 'node:net';
import type { Context } from 'koa';
import ipaddr from 'ipaddr.js';
import type { Config } from '../config.ts';

/**
 * The address of whoever asks: the socket's, or, where proxies are trusted, the right-most address in
 * `X-Forwarded-For` that is not one of theirs.
 */
export function clientAddress(ctx: Context, trusted: Config['trustProxy']): string {
  const socket = plain(ctx.req.socket.remoteAddress ?? '');
  if (trusted === 0) return socket;
  const forwarded = String(ctx.req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => plain(address.trim()))
    .filter((address) => ipaddr.isValid(address));
  const chain = [...forwarded, socket];
  if (typeof trusted === 'number') return chain[Math.max(0, chain.length - 1 - trusted)] ?? socket;
  return chain.findLast((address) => !trusted.some((range) => isWithin(address, range))) ?? socket;
}

/** The network that limits count by: an IPv4 address, or the /64 of an IPv6 one. */
export const clientNetwork = (ctx: Context, trusted: Config['trustProxy']): string =>
  networkOf(clientAddress(ctx, trusted), 4);

/** The largest network that one connection comes with: an IPv4 address, or the /48 of an IPv6 one. */
export const clientSite = (ctx: Context, trusted: Config['trustProxy']): string =>
  networkOf(clientAddress(ctx, trusted), 3);

/** What is written down of where somebody came from: an IPv4 /24 or an IPv6 /64. */
export function clientPrefix(ctx: Context, trusted: Config['trustProxy']): string {
  const address = clientAddress(ctx, trusted);
  if (!ipaddr.isValid(address)) return '';
  const isOld = isIPv4(address);
  const bits = isOld ? 24 : 64;
  const network = isOld
    ? ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`)
    : ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`);
  return `${network.toString()}/${bits}`;
}

/** An IPv4 address, or so many of the eight groups of an IPv6 one. */
function networkOf(address: string, groups: number): string {
  if (!isIPv6(address)) return address;
  const { parts } = ipaddr.IPv6.parse(address);
  return parts
    .slice(0, groups)
    .map((part) => part.toString(16))
    .join(':');
}

function isWithin(address: string, range: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (!ipaddr.isValidCIDR(range)) return plain(range) === address;
  const [network, bits] = ipaddr.parseCIDR(range);
  const parsed = ipaddr.parse(address);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}

const plain = (address: string): string =>
  !isIPv4(address) && ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
