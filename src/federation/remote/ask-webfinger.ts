import { z } from 'zod';
import type { Egress } from '../egress.ts';
import { EgressError } from '../egress/egress-error.ts';

/** What a server says about one of its addresses (RFC 7033). Templates have a `{uri}` or `{object}` to fill in. */
export type WebFingerAnswer = {
  /** Which server spoke in the end: domains lead on to where their people live. */
  host: string;
  /** The actor's id. */
  self: string | undefined;
  /** Every link that has a template, by its relation. */
  templates: ReadonlyMap<string, string>;
};

const answer = z.object({
  links: z.array(
    z.object({
      rel: z.string(),
      type: z.string().nullish(),
      href: z.string().nullish(),
      template: z.string().nullish(),
    }),
  ),
});

const address = /^(?:acct:)?@?([^@\s/]+)@([^@\s/]+)$/;

/** The name and the server in `@name@server`; undefined for anything else. */
export function readAddress(text: string): { name: string; host: string } | undefined {
  const [, name, host] = address.exec(text.trim()) ?? [];
  return name && host && URL.canParse(`https://${host}/`)
    ? { name, host: new URL(`https://${host}/`).host }
    : undefined;
}

/**
 * Asks the server of an address who that is. What it answers about itself is believed, nothing else.
 * @throws EgressError
 */
export const askWebFinger = (
  egress: Egress,
  { name, host }: { name: string; host: string },
  rules: { allowPrivateAddress: boolean },
): Promise<WebFingerAnswer> => askServer(egress, { host, resource: `acct:${name}@${host}` }, rules);

/** Asks a server about anything it may know, itself among it (FEP-d556). @throws EgressError */
export async function askServer(
  egress: Egress,
  { host, resource }: { host: string; resource: string },
  { allowPrivateAddress }: { allowPrivateAddress: boolean },
): Promise<WebFingerAnswer> {
  const query = `resource=${encodeURIComponent(resource)}`;
  const ask = (scheme: string) =>
    egress.fetchJson(`${scheme}://${host}/.well-known/webfinger?${query}`, {
      accept: ['application/jrd+json', 'application/json'],
      maxBytes: 64 << 10,
    });
  const { url, document } = await ask('https').catch((error: unknown) => {
    const isUnreachable = error instanceof EgressError && error.status === undefined;
    if (allowPrivateAddress && isUnreachable) return ask('http');
    throw error;
  });
  const { success, data } = answer.safeParse(document);
  if (!success) throw new EgressError('answered no WebFinger', { isFinal: true });
  const self = data.links.find(
    ({ rel, type }) => rel === 'self' && /activity\+json|ld\+json/.test(type ?? ''),
  );
  const templates = data.links.flatMap(({ rel, template }) =>
    template ? [[rel, template] as const] : [],
  );
  return { host: new URL(url).host, self: self?.href ?? undefined, templates: new Map(templates) };
}
