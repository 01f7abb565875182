const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Schemes that browsers and systems open themselves: an answer sent there would not reach an app. */
const notApps = /^(javascript|data|vbscript|file|blob|about|ftp|ws|wss|mailto|tel|intent):$/;

/**
 * Whether an app may have answers sent there: an https page, a page on the same machine, or a scheme of its own, whose
 * name has a dot (RFC 8252, 7). Never with a fragment or with a user's name in it.
 */
export function isRedirectUri(uri: string): boolean {
  const url = URL.parse(uri);
  if (!url || url.hash !== '' || uri.includes('#') || url.username !== '' || url.password !== '') {
    return false;
  }
  if (url.protocol === 'https:') return true;
  if (url.protocol === 'http:') return loopback.has(url.hostname);
  return !notApps.test(url.protocol) && url.protocol.includes('.');
}

/** Whether an answer may go there: exactly one that was registered, but for the port on the same machine (RFC 8252, 7.3). */
export function isRegistered(uri: string, registered: readonly string[]): boolean {
  return registered.includes(uri) || registered.some((one) => isSameButPort(uri, one));
}

function isSameButPort(uri: string, registered: string): boolean {
  const [asked, known] = [URL.parse(uri), URL.parse(registered)];
  if (asked?.protocol !== 'http:' || known?.protocol !== 'http:') return false;
  if (!loopback.has(known.hostname) || uri.includes('#')) return false;
  asked.port = known.port;
  return asked.href === known.href;
}
