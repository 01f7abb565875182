import { z } from 'zod';
import type { Egress } from '../egress.ts';
import { EgressError } from '../egress/egress-error.ts';

const directory = z.object({ links: z.array(z.object({ rel: z.string(), href: z.string() })) });
const nodeInfo = z.object({ software: z.object({ name: z.string() }) });
const schema = /^http:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/2\.[01]$/;

/**
 * What a server says that it runs, by NodeInfo, in lower case; `origin` is where it really is. A link that leads
 * away from there is no link.
 * @throws EgressError
 */
export async function findSoftware(
  egress: Egress,
  host: string,
  { allowPrivateAddress }: { allowPrivateAddress: boolean },
): Promise<{ software: string; origin: string }> {
  const ask = (url: string) =>
    egress.fetchJson(url, {
      accept: ['application/json', 'application/jrd+json'],
      maxBytes: 64 << 10,
    });
  const found = await ask(`https://${host}/.well-known/nodeinfo`).catch((error: unknown) => {
    const isUnreachable = error instanceof EgressError && error.status === undefined;
    if (allowPrivateAddress && isUnreachable) return ask(`http://${host}/.well-known/nodeinfo`);
    throw error;
  });
  const { origin } = new URL(found.url);
  const links = directory.safeParse(found.document).data?.links ?? [];
  const own = links.find(({ rel, href }) => schema.test(rel) && URL.parse(href)?.origin === origin);
  if (!own) throw new EgressError('has no NodeInfo of its own', { isFinal: true });
  const { document, url } = await ask(own.href);
  const read = nodeInfo.safeParse(document);
  if (!read.success || new URL(url).origin !== origin) {
    throw new EgressError('answered no NodeInfo', { isFinal: true });
  }
  return { software: read.data.software.name.toLowerCase(), origin };
}
