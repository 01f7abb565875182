import { equal } from 'node:assert/strict';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type {
  ContributionJson,
  DecisionResultJson,
} from '../../src/http/api/schemas/contributions.ts';
import type { RemoteServer } from '../../tests/support/remote-server.ts';
import { until } from '../../tests/support/until.ts';
import { photosTold } from './followed.ts';
import type { Person } from './host.ts';
import { photosOf, waitingIn } from './lists.ts';

const PATIENCE = 120_000;

/**
 * Says yes once for each person, and waits each time until a follower's server has their photos. What was refused is a
 * file that another guest had given: it is answered with a no.
 */
export async function acceptEverybody(
  ada: Person,
  album: AlbumJson,
  follower: RemoteServer,
): Promise<ContributionJson[]> {
  const people = new Map((await waitingIn(ada)).map((it) => [it.contributor.key, it]));
  for (const { id, via } of people.values()) {
    const results = await decide(ada, { like: id, answer: 'accept' });
    for (const { error } of results) equal(error?.code ?? 'duplicate', 'duplicate');
    if (via === 'fediverse') continue;
    const own = (await photosOf(ada, album.id)).filter(({ reference }) => !reference).length;
    await until(async () => photosTold(follower, album.actor).length >= own, PATIENCE);
  }
  const folded = await waitingIn(ada);
  const ids = folded.map(({ id }) => id);
  for (const { error } of await decide(ada, { ids, answer: 'reject' })) equal(error, null);
  equal((await waitingIn(ada)).length, 0, 'Something still waits.');
  return folded;
}

async function decide(ada: Person, wish: object): Promise<DecisionResultJson[]> {
  const path = '/api/v1/contributions/decide';
  return (await ada.ask<{ items: DecisionResultJson[] }>('POST', path, wish)).items;
}
