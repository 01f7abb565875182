import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Http } from '../deps.ts';
import type { AccountViewer } from '../viewer.ts';

type Asking = { http: Http; viewer: AccountViewer };

/**
 * Finds somebody on another server for one of our people, who may search thirty times a minute: each search reaches out
 * to a server of their choice. @throws Refusal `too_many_attempts`, and as {@link Http.lookUp}
 */
export async function lookUpFor(
  { http, viewer }: Asking,
  ...search: Parameters<Http['lookUp']>
): Promise<RemoteActor> {
  await http.throttles.charge('lookUp', viewer.account.id);
  return http.lookUp(...search);
}
