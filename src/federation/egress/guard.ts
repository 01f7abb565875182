import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';
import { EgressError } from './egress-error.ts';

const PORTS = new Set(['', '80', '443']);
const connecting = { timeout: 5_000, allowH2: false };

/** True for an address that anybody on the internet could mean. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast' && !isCompatibleIPv4(address);
}

type AgentLimits = {
  maxResponseSize: number;
  idle: number;
  /** How many to one server at a time. */
  connections?: number;
};

/**
 * Connections that are checked when they are made, so that a name cannot change its address in between: names and
 * literal addresses, scheme and port. `idle` is how long the other side may stay silent, in milliseconds.
 */
export function guardedAgent(
  { allowPrivateAddress }: { allowPrivateAddress: boolean },
  { maxResponseSize, idle, connections = 4 }: AgentLimits,
): Agent {
  return new Agent({
    connect: allowPrivateAddress ? buildConnector(connecting) : connectGuarded,
    connections,
    headersTimeout: idle,
    bodyTimeout: idle,
    maxResponseSize,
    keepAliveTimeout: 20_000,
  });
}

const refused = (what: string) => new EgressError(`${what} is refused`, { isFinal: true });

const lookup: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return done(error ?? refused(`a name without address`), '', 0);
    if (!found.every(({ address }) => isPublicAddress(address))) {
      return done(refused('a private address'), '', 0);
    }
    if (options.all) return done(null, found);
    done(null, first.address, first.family);
  });
};

const connectPublic = buildConnector({ ...connecting, lookup });

const connectGuarded: buildConnector.connector = (target, done) => {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (target.protocol !== 'https:') return done(refused('plain http'), null);
  if (!PORTS.has(target.port)) return done(refused('an unusual port'), null);
  const isOwn = /(?:^|\.)localhost\.?$/.test(host);
  if (isOwn || (isIP(host) && !isPublicAddress(host))) {
    return done(refused('a private address'), null);
  }
  connectPublic(target, done); // a literal address never reaches `lookup`: hence the line before
};

/** `::a.b.c.d`, which some systems route like the IPv4 address inside. */
const isCompatibleIPv4 = (address: string) => {
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 && parsed.parts.slice(0, 6).every((part) => part === 0);
};
