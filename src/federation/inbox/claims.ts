import { Refusal } from '../../domain/refusal.ts';
import { idOf, isObject } from '../untrusted-json.ts';

/** What a document says about itself in plain JSON: good for sorting out, never for believing. */
export type Claims = {
  document: Record<string, unknown>;
  actor: string | undefined;
  /** An actor's own `Delete` of itself, of which servers send floods. */
  isDeparture: boolean;
};

/** @throws Refusal when it is no JSON object at all */
export function readClaims(document: unknown): Claims {
  if (!isObject(document)) {
    throw new Refusal('invalid', 'malformed_json', 'The body is not clean JSON.');
  }
  const actor = idOf(document['actor']);
  const isDeparture =
    document['type'] === 'Delete' && actor !== undefined && idOf(document['object']) === actor;
  return { document, actor, isDeparture };
}
