import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { DeliveryJson } from '../../../http/api/schemas/delivery.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { moment, relative } from '../ui/words.ts';
import { useDeliveries, useRetryDeliveries } from './follower-queries.ts';
import { SentPosts } from './sent-posts.tsx';

interface DeliveryPanelProps {
  album: AlbumJson;
  onClose: () => void;
}

/** C9: server by server, whether the last thing sent arrived, and another try where it did not. */
export function DeliveryPanel({ album, onClose }: DeliveryPanelProps) {
  const words = wordsOf('followers').delivery;
  const deliveries = useDeliveries(album.id);
  const retry = useRetryDeliveries(album.id);
  const [shown, setShown] = useState<'all' | 'trouble'>('all');
  const list = deliveries.data ?? [];
  const visible = shown === 'all' ? list : list.filter(({ state }) => state !== 'arrived');
  const again = (host?: string) =>
    retry.mutate(host, {
      onSuccess: ({ retried }) => toast(counted(words.retrying, retried)),
    });
  return (
    <SidePanel title={words.title} onClose={onClose}>
      {deliveries.error && !deliveries.data ? (
        <Problem error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : null}
      {deliveries.isPending ? <WaitingRows label={words.title} rows={4} /> : null}
      {deliveries.data ? <output className="panel-sentence">{summaryOf(list)}</output> : null}
      {list.length > 0 ? (
        <>
          <Segments
            label={words.filter}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'all', title: words.all },
              { value: 'trouble', title: words.trouble },
            ]}
          />
          {list.filter(canRetry).length > 1 ? (
            <Button isBusy={retry.isPending} onClick={() => again()}>
              {words.retryAll}
            </Button>
          ) : null}
        </>
      ) : null}
      <ErrorLine error={retry.error} />
      {list.length > 0 && visible.length === 0 ? (
        <p className="empty-line">{words.noneSuch}</p>
      ) : null}
      <ul className="deliveries">
        {visible.map((delivery) => (
          <li key={delivery.host}>
            <span className="federated">{delivery.host}</span>
            <span
              className={`state ${delivery.state}`}
              title={delivery.state === 'arrived' ? words.arrivedMeans : undefined}
            >
              {words.states[delivery.state]}
            </span>
            {canRetry(delivery) ? (
              <Button
                look="tertiary"
                aria-label={fill(words.retryThis, { host: delivery.host })}
                isBusy={retry.isPending}
                onClick={() => again(delivery.host)}
              >
                {words.retry}
              </Button>
            ) : null}
            <span className="delivery-detail">
              {delivery.software ? `${delivery.software}, ` : ''}
              <time dateTime={delivery.at} title={moment(delivery.at)}>
                {relative(delivery.at)}
              </time>
              {troubleOf(delivery)}
            </span>
            <SentPosts albumId={album.id} host={delivery.host} />
          </li>
        ))}
      </ul>
      {list.length > 0 ? <p className="delivery-note">{words.arrivedMeans}</p> : null}
    </SidePanel>
  );
}

/** What was never tried is on its way already; what was refused would be refused again. */
const canRetry = ({ state, attempts }: DeliveryJson): boolean =>
  state === 'failed' || (state === 'waiting' && attempts > 0);

/** ", 3 attempts: answered 503" */
function troubleOf({ state, attempts, lastError }: DeliveryJson): string {
  if (state === 'arrived') return '';
  const words = wordsOf('followers').delivery;
  const tries = attempts > 0 ? `, ${counted(words.attempts, attempts)}` : '';
  return lastError ? `${tries}: ${lastError}` : tries;
}

/** "Arrived on 10 of 11 servers, 1 waiting" */
function summaryOf(list: readonly DeliveryJson[]): string {
  const words = wordsOf('followers').delivery;
  if (list.length === 0) return words.none;
  const amount = (state: DeliveryJson['state']) => list.filter((one) => one.state === state).length;
  const others = (['waiting', 'failed', 'refused'] as const)
    .filter((state) => amount(state) > 0)
    .map((state) => fill(words.also[state], { count: number(amount(state)) }));
  const first = counted(words.summary, list.length, { arrived: number(amount('arrived')) });
  return `${[first, ...others].join(', ')}.`;
}
