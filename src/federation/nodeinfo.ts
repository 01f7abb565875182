import type { NodeInfo } from '@fedify/fedify';
import packageFile from '../../package.json' with { type: 'json' };
import { Account } from '../domain/accounts/account.ts';
import { Comment } from '../domain/interactions/comment.ts';
import type { Scope } from '../domain/scope.ts';
import { findSettings } from '../domain/settings/find-settings.ts';
import { OutboxActivity } from './outbox-activity.ts';
import { INSTANCE, pathsOf } from './paths.ts';

/**
 * What this server says of itself to those who count servers (FEP-f1d5). How many people were active is left out:
 * who signs out leaves no trace, and a number that cannot be known is not told (FEP-0151).
 */
export async function describeServer(scope: Scope): Promise<NodeInfo> {
  const { em, origin } = scope;
  const settings = await findSettings(scope);
  const [total, localPosts, localComments] = await Promise.all([
    em.count(Account, { endedAt: null, suspendedAt: null }),
    em.count(OutboxActivity, { type: 'Create', isPublic: true, retractedAt: null }),
    em.count(Comment, { account: { $ne: null }, isPublic: true, deletedAt: null }),
  ]);
  return {
    software: { name: 'albumen', version: packageFile.version },
    protocols: ['activitypub'],
    openRegistrations: settings.registration === 'open',
    usage: { users: { total }, localPosts, localComments },
    metadata: {
      nodeName: settings.name || new URL(origin).host,
      ...(settings.description && { nodeDescription: settings.description }),
      federation: { enabled: true },
    },
  };
}

const schema = (version: string) => `http://nodeinfo.diaspora.software/ns/schema/${version}`;

/**
 * The list of links, with the document's older version and the actor that signs for the server (FEP-2677).
 */
export async function listLinks(origin: string, response: Response): Promise<Response> {
  const { links } = (await response.json()) as { links: object[] };
  const older = { rel: schema('2.0'), href: `${origin}/nodeinfo/2.0` };
  const application = {
    rel: 'https://www.w3.org/ns/activitystreams#Application',
    type: 'application/activity+json',
    href: pathsOf(origin).actor(INSTANCE),
  };
  return new Response(JSON.stringify({ links: [...links, older, application] }), response);
}

/** The document as version 2.0 has it, for those who read no other. */
export async function asOlderVersion(response: Response): Promise<Response> {
  const document = (await response.json()) as object;
  return new Response(JSON.stringify({ ...document, version: '2.0' }), {
    headers: { 'Content-Type': `application/json; profile="${schema('2.0')}#"` },
  });
}
