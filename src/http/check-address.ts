import { lookup } from 'node:dns/promises';
import type { Context } from 'koa';
import ipaddr from 'ipaddr.js';
import type { Scope } from '../domain/scope.ts';
import type { Http } from './deps.ts';

/** What came of looking at one thing: `detail` is a fact for people who know what it means. */
export type Looked = { state: 'fine' | 'attention' | 'unknown'; detail: string | null };

/**
 * How this server is reached, as far as one request and the name service tell: whether its name leads somewhere, and
 * whether what stands in front of it says what it must.
 */
export async function checkAddress(
  { config }: Pick<Http, 'config'>,
  ctx: Context,
  { origin }: Pick<Scope, 'origin'>,
): Promise<{ dns: Looked; proxy: Looked }> {
  const { host, hostname, protocol } = new URL(origin);
  return { dns: await checkName(hostname), proxy: checkProxy() };

  function checkProxy(): Looked {
    const forwarded = ctx.get('X-Forwarded-For') !== '';
    const asked = (config.trustProxy === 0 ? '' : ctx.get('X-Forwarded-Host')) || ctx.get('Host');
    if (asked !== host) return { state: 'attention', detail: `Host: ${asked}` };
    if (forwarded && config.trustProxy === 0) {
      return { state: 'attention', detail: 'ALBUMEN_TRUST_PROXY' };
    }
    const scheme = ctx.get('X-Forwarded-Proto');
    if (forwarded && scheme !== '' && `${scheme}:` !== protocol) {
      return { state: 'attention', detail: `X-Forwarded-Proto: ${scheme}` };
    }
    return { state: 'fine', detail: null };
  }
}

async function checkName(hostname: string): Promise<Looked> {
  try {
    const found = await lookup(hostname, { all: true });
    const addresses = found.map(({ address }) => address);
    const isPublic = addresses.some((it) => ipaddr.process(it).range() === 'unicast');
    return { state: isPublic ? 'fine' : 'attention', detail: addresses.join(', ') };
  } catch {
    return { state: 'attention', detail: null };
  }
}
