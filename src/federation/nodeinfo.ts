import type { NodeInfo } from '@fedify/fedify';
import packageFile from '../../package.json' with { type: 'json' };
import { Account } from '../domain/accounts/account.ts';
import type { Scope } from '../domain/scope.ts';
import { OutboxActivity } from './outbox-activity.ts';
import { INSTANCE, pathsOf } from './paths.ts';

/** What this server says of itself to those who count servers. */
export async function describeServer({ em, origin }: Scope): Promise<NodeInfo> {
  const [total, localPosts] = await Promise.all([
    em.count(Account, {}),
    em.count(OutboxActivity, { type: 'Create', isPublic: true, retractedAt: null }),
  ]);
  return {
    software: { name: 'albumen', version: packageFile.version },
    protocols: ['activitypub'],
    openRegistrations: false,
    usage: { users: { total }, localPosts, localComments: 0 },
    metadata: { nodeName: new URL(origin).host },
  };
}

/** The list of links, with one to the actor that signs for the server. */
export async function withApplication(origin: string, response: Response): Promise<Response> {
  const { links } = (await response.json()) as { links: object[] };
  const application = {
    rel: 'https://www.w3.org/ns/activitystreams#Application',
    type: 'application/activity+json',
    href: pathsOf(origin).actor(INSTANCE),
  };
  return new Response(JSON.stringify({ links: [...links, application] }), response);
}
