import type { RemoteServerJson } from '../../../http/api/schemas/servers.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { relative } from '../ui/words.ts';

const looks: Record<RemoteServerJson['state'], string> = {
  healthy: 'arrived',
  slow: '',
  failing: 'failed',
  paused: '',
  blocked: 'blocked',
};

/** How a server stands, in a word or a few. */
export function ServerState({
  server,
}: {
  server: Pick<RemoteServerJson, 'state' | 'failingSince'>;
}) {
  const words = wordsOf('operations').servers;
  const { state, failingSince } = server;
  return (
    <span className={`state ${looks[state]}`}>
      {state === 'failing' && failingSince
        ? fill(words.failingSince, { time: relative(failingSince) })
        : words.states[state]}
    </span>
  );
}
