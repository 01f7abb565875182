import type { DeliveryJson } from '../../../http/api/schemas.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { count, moment, relative } from '../ui/words.ts';
import { useDeliveries, useRetryDeliveries } from './follower-queries.ts';

const words: Record<DeliveryJson['state'], string> = {
  arrived: 'Arrived',
  waiting: 'Waiting',
  failed: 'Failed',
  refused: 'Refused',
};

/** C9 as far as it reaches: server by server, whether the last thing sent arrived, and another try where it did not. */
export function Deliveries({ albumId }: { albumId: string }) {
  const deliveries = useDeliveries(albumId);
  const retry = useRetryDeliveries(albumId);
  const list = deliveries.data ?? [];
  const again = (host?: string) =>
    retry.mutate(host, {
      onSuccess: ({ retried }) =>
        toast(`Trying again: ${count(retried, 'delivery', 'deliveries')}`),
    });
  return (
    <section className="panel-section" aria-labelledby="deliveries">
      <h3 id="deliveries">Delivery</h3>
      {deliveries.error && !deliveries.data ? (
        <Problem error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : null}
      {deliveries.data ? <p className="panel-sentence">{summaryOf(list)}</p> : null}
      {list.filter(canRetry).length > 1 ? (
        <Button isBusy={retry.isPending} onClick={() => again()}>
          Retry all
        </Button>
      ) : null}
      <ErrorLine error={retry.error} />
      <ul className="deliveries">
        {list.map((delivery) => (
          <li key={delivery.host}>
            <span className="federated">{delivery.host}</span>
            <span className={`state ${delivery.state}`}>{words[delivery.state]}</span>
            {canRetry(delivery) ? (
              <Button
                look="tertiary"
                aria-label={`Retry ${delivery.host}`}
                isBusy={retry.isPending}
                onClick={() => again(delivery.host)}
              >
                Retry
              </Button>
            ) : null}
            <span className="delivery-detail">
              {delivery.software ? `${delivery.software}, ` : ''}
              <time dateTime={delivery.at} title={moment(delivery.at)}>
                {relative(delivery.at)}
              </time>
              {troubleOf(delivery)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was never tried is on its way already; what was refused would be refused again. */
const canRetry = ({ state, attempts }: DeliveryJson): boolean =>
  state === 'failed' || (state === 'waiting' && attempts > 0);

/** ", 3 attempts: answered 503" */
function troubleOf({ state, attempts, lastError }: DeliveryJson): string {
  if (state === 'arrived') return '';
  const tries = attempts > 0 ? `, ${count(attempts, 'attempt')}` : '';
  return lastError ? `${tries}: ${lastError}` : tries;
}

/** "Arrived on 10 of 11 servers, 1 waiting." */
function summaryOf(list: readonly DeliveryJson[]): string {
  if (list.length === 0) return 'Nothing was sent yet.';
  const amount = (state: DeliveryJson['state']) => list.filter((one) => one.state === state).length;
  const others = (['waiting', 'failed', 'refused'] as const)
    .filter((state) => amount(state) > 0)
    .map((state) => `, ${amount(state)} ${state}`);
  return `Arrived on ${amount('arrived')} of ${count(list.length, 'server')}${others.join('')}.`;
}
