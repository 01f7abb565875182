import { Link } from 'wouter';
import type { RemoteServerJson } from '../../../http/api/schemas/servers.ts';
import { sentenceOf } from '../api.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { useSteerServer } from './server-queries.ts';

/** What an administrator can do about a server. */
export function ServerActions({ server }: { server: Pick<RemoteServerJson, 'host' | 'state'> }) {
  const words = wordsOf('operations').servers;
  const { host, state } = server;
  const steer = useSteerServer(host);
  const isPaused = state === 'paused';
  const onError = (error: unknown) => toast(sentenceOf(error));
  return (
    <div className="server-actions">
      {state === 'blocked' || isPaused ? null : (
        <Button
          look="tertiary"
          aria-label={fill(words.retryThis, { host })}
          isBusy={steer.isPending}
          onClick={() =>
            steer.mutate('retry', {
              onSuccess: ({ retried }) => toast(counted(words.retrying, retried)),
              onError,
            })
          }
        >
          {words.retry}
        </Button>
      )}
      {state === 'blocked' ? null : (
        <Button
          look="tertiary"
          isBusy={steer.isPending}
          onClick={() =>
            steer.mutate(
              { paused: !isPaused },
              {
                onSuccess: () => toast(fill(isPaused ? words.resumed : words.paused, { host })),
                onError,
              },
            )
          }
        >
          {isPaused ? words.resume : words.pause}
        </Button>
      )}
      {state === 'blocked' ? null : (
        <Link
          className="button tertiary"
          href={`/console/admin/blocks?domain=${encodeURIComponent(host.replace(/:\d+$/, ''))}`}
        >
          {words.block}
        </Link>
      )}
    </div>
  );
}
