import { knowDevice } from '../../domain/share-links/devices/know-device.ts';
import type { LinkDevice } from '../../domain/share-links/devices/link-device.ts';
import type { Scope } from '../../domain/scope.ts';
import { readLinkCookies, setLinkCookie } from '../cookies.ts';
import { cookieAge } from './admission.ts';
import type { LinkVisit } from './link-visit.ts';
import { visitorOf } from './visitor.ts';

/** The browser of a visit, which the link knows from now on if it did not; the album's owner has none. */
export async function knownDevice(
  visit: LinkVisit,
  scope: Pick<Scope, 'em'> = visit.scope,
): Promise<LinkDevice> {
  const { ctx, http, link, base } = visit;
  const { agent: label, network } = visitorOf(ctx, http.config);
  const cookie = readLinkCookies(ctx)[link.id];
  const { device, secret } = await knowDevice(scope, visit, {
    secret: cookie,
    label,
    network,
  });
  if (secret !== cookie) {
    const maxAge = cookieAge(link);
    setLinkCookie(ctx, http.config, { id: link.id, base, secret, maxAge, isFramed: false });
  }
  return device;
}
