import { openToEveryone } from './open-to-everyone.ts';
import type { Route } from './route.ts';

/** The way to WebFinger for those who look for it here first (RFC 6415), as XML and as JSON. */
export function hostMeta(origin: string): Route[] {
  const link = {
    rel: 'lrdd',
    type: 'application/jrd+json',
    template: `${origin}/.well-known/webfinger?resource={uri}`,
  };
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
  <Link rel="${link.rel}" type="${link.type}" template="${link.template}"/>
</XRD>
`;
  const answers = {
    '/.well-known/host-meta': [xml, 'application/xrd+xml; charset=utf-8'],
    '/.well-known/host-meta.json': [JSON.stringify({ links: [link] }), 'application/jrd+json'],
  };
  return Object.entries(answers).map(([path, [body = '', type = '']]) => ({
    method: 'GET',
    path,
    guard: 'anyone',
    handle(ctx) {
      ctx.body = body;
      ctx.set('Content-Type', type);
      openToEveryone(ctx);
    },
  }));
}
