import { activityStreams } from './contexts.ts';
import { compact, time, type Document } from './document.ts';

const interaction = {
  gts: 'https://gotosocial.org/ns#',
  interactingObject: { '@id': 'gts:interactingObject', '@type': '@id' },
  interactionTarget: { '@id': 'gts:interactionTarget', '@type': '@id' },
};

/** What others may ask for, by the names that the requests and the answers have. */
const kinds = {
  quote: {
    type: 'QuoteAuthorization',
    context: [
      activityStreams,
      { ...interaction, QuoteAuthorization: 'https://w3id.org/fep/044f#QuoteAuthorization' },
    ],
    requestContext: [activityStreams, { QuoteRequest: 'https://w3id.org/fep/044f#QuoteRequest' }],
  },
  feature: {
    type: 'FeatureAuthorization',
    context: [
      activityStreams,
      { ...interaction, FeatureAuthorization: 'https://w3id.org/fep/7aa9#FeatureAuthorization' },
    ],
    requestContext: activityStreams,
  },
} as const;

export type AuthorizationKind = keyof typeof kinds;

/** The proof that something of ours may be quoted (FEP-044f) or featured (FEP-7aa9) there. */
export const authorization = (
  kind: AuthorizationKind,
  id: string,
  stamp: { attributedTo: string; interactingObject: string; interactionTarget: string },
): Document => ({ '@context': kinds[kind].context, id, type: kinds[kind].type, ...stamp });

/** A request as it came. */
export type AskedFor = { id: string; actor: string; object: string; instrument: string };

/**
 * The answer to such a request; `result` is the address of the authorization. A request to quote is repeated, one to
 * feature only named, since many peers have no word for it.
 */
export const authorizationAnswer = (
  kind: AuthorizationKind,
  id: string,
  actor: string,
  { request, result }: { request: AskedFor; result: string | undefined },
): Document =>
  compact({
    '@context': kinds[kind].requestContext,
    id,
    type: result ? 'Accept' : 'Reject',
    actor,
    to: [request.actor],
    object: kind === 'quote' ? { ...request, type: 'QuoteRequest' } : request.id,
    result,
  });

/** An authorization is taken back. */
export const revocation = (
  kind: AuthorizationKind,
  stamp: { id: string; actor: string; to: string; at: Date },
): Document => ({
  '@context': kinds[kind].context,
  id: `${stamp.id}/activities/delete`,
  type: 'Delete',
  actor: stamp.actor,
  published: time(stamp.at),
  to: [stamp.to],
  object: { id: stamp.id, type: kinds[kind].type },
});
