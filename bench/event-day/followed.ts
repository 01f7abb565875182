import type { RemoteServer } from '../../tests/support/remote-server.ts';

/**
 * The photos that an album posted to a follower's server, by their ids, once for each post that they are in. A post that
 * came twice is one, by its id.
 */
export function photosTold({ arrivals }: RemoteServer, album: string): string[] {
  const posts = new Map(
    arrivals
      .filter(({ activity }) => activity['type'] === 'Create' && activity['actor'] === album)
      .map(({ activity }) => [activity['id'], activity['object'] as Record<string, unknown>]),
  );
  return [...posts.values()]
    .filter((note) => note['audience'] === album)
    .flatMap((note) => (note['photos'] ?? note['id']) as string | string[])
    .map((uri) => uri.split('/').at(-1) ?? '');
}

/** How many posts of others it has shown there, each by its id. */
export const postsShown = ({ arrivals }: RemoteServer, album: string): number =>
  new Set(
    arrivals
      .filter(({ activity }) => activity['type'] === 'Announce' && activity['actor'] === album)
      .map(({ activity }) => activity['id']),
  ).size;
