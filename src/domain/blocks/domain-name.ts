import { isIP } from 'node:net';

/**
 * The domain in what somebody typed or a URL has, `*.` or `@` before it too: lower case, in ASCII, without port, dot at
 * its end or anything around it. Undefined for what is no domain.
 */
export function readDomain(text: string): string | undefined {
  const trimmed = text.trim().replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, '');
  const url = URL.parse(`https://${trimmed.replace(/^(?:@|\*\.)/, '')}`);
  const domain = url?.hostname.replace(/\.+$/, '');
  return domain && domain.length <= 253 && !url?.username ? domain : undefined;
}

/** Every domain whose block means this host too: its own and those above it. An address has none above it. */
export function domainsAbove(host: string): string[] {
  const domain = readDomain(host);
  if (!domain) return [];
  if (isIP(domain.replace(/^\[|\]$/g, ''))) return [domain];
  const labels = domain.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
