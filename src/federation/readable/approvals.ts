import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Found } from './actors.ts';
import { Approval } from '../approval.ts';
import { authorization, type AuthorizationKind } from '../documents/authorization.ts';
import { findPublished } from '../inbox/named-photo.ts';
import { isId, pathsOf } from '../paths.ts';

/** What allows somebody to quote a photo or to feature an album, for as long as it holds. @throws Refusal `not_found` */
export async function findAuthorization(
  { em, origin }: Scope,
  kind: AuthorizationKind,
  id: string,
): Promise<Found> {
  const approval = isId(id)
    ? await em.findOne(Approval, { id, kind, revokedAt: null }, { populate: ['album'] })
    : null;
  if (!approval?.album.isPublic()) throw notFound();
  const { album, interactingObject, interactionTarget } = approval;
  const isThere = kind === 'feature' || (await findPublished({ em, origin }, interactionTarget));
  if (!isThere) throw notFound();
  const paths = pathsOf(origin);
  const uri = kind === 'quote' ? paths.quoteAuthorization(id) : paths.featureAuthorization(id);
  const attributedTo = paths.actor(album.id);
  return {
    document: authorization(kind, uri, { attributedTo, interactingObject, interactionTarget }),
  };
}
