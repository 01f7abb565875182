import type { Federation } from '@fedify/fedify';
import { LocalActor } from '../domain/actors/local-actor.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { INSTANCE, pathsOf } from './paths.ts';

type Answer = { subject: string; aliases?: string[]; links: { rel: string; href?: string }[] };

/**
 * Answers WebFinger by way of Fedify. An actor can be asked for by its handle in any case, its id, its page, and
 * the server by its origin (FEP-d556): the answer always has the one canonical subject. `rel` narrows the links
 * (RFC 7033, 4.3).
 */
export async function webFinger(
  units: UnitOfWork,
  federation: Federation<undefined>,
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  const resource = url.searchParams.get('resource');
  if (resource !== null) {
    url.searchParams.set('resource', await units.look((scope) => canonical(scope, resource)));
  }
  const response = await federation.fetch(new Request(url, request), { contextData: undefined });
  if (response.status !== 200) return response;
  const answer = (await response.json()) as Answer;
  const aliases = answer.links.flatMap(({ rel, href }) =>
    href && (rel === 'self' || rel.endsWith('/profile-page')) ? [href] : [],
  );
  const wanted = url.searchParams.getAll('rel');
  const links = answer.links.filter(({ rel }) => wanted.length === 0 || wanted.includes(rel));
  return new Response(JSON.stringify({ ...answer, aliases, links }), response);
}

/** The `acct:` form of whatever names an actor of ours; anything else stays as it is. */
async function canonical({ em, origin }: Scope, resource: string): Promise<string> {
  const { host, hostname } = new URL(origin);
  const account = (handle: string) => `acct:${handle.toLowerCase()}@${host}`;
  const [, typed, at] = /^acct:@?([^@]+)@([^@]+)$/i.exec(resource) ?? [];
  if (typed && at) return at.toLowerCase() === host ? account(typed) : resource;

  const [place = ''] = resource.split(/[?#]/, 1);
  const address = place.replace(/\/$/, '');
  const id = pathsOf(origin).actorIdOf(address);
  if (id === INSTANCE || /^https?:\/\/([^/]+)$/.exec(address)?.[1] === host)
    return account(hostname);
  const page = pageOf(origin, address);
  const actor = id || page ? await em.findOne(LocalActor, id ? { id } : { ...page }) : null;
  return actor ? account(actor.handle) : resource;
}

/** Whose page an address is; handles are found in any case. */
function pageOf(origin: string, address: string): Pick<LocalActor, 'kind' | 'handle'> | undefined {
  const [, place, handle] =
    new RegExp(`^${RegExp.escape(origin)}/([au])/([^/]+)$`).exec(address) ?? [];
  if (!handle) return undefined;
  return { kind: place === 'a' ? 'group' : 'person', handle: handle.toLowerCase() };
}
