import type { DeliveryJson } from '../../../http/api/schemas.ts';
import { Problem } from '../ui/problem.tsx';
import { count, moment, relative } from '../ui/words.ts';
import { useDeliveries } from './follower-queries.ts';

const words: Record<DeliveryJson['state'], string> = {
  arrived: 'Arrived',
  waiting: 'Waiting',
  failed: 'Failed',
  refused: 'Refused',
};

/** C9 as far as it reaches: server by server, whether the last thing sent arrived. */
export function Deliveries({ albumId }: { albumId: string }) {
  const deliveries = useDeliveries(albumId);
  const list = deliveries.data ?? [];
  return (
    <section className="panel-section" aria-labelledby="deliveries">
      <h3 id="deliveries">Delivery</h3>
      {deliveries.error && !deliveries.data ? (
        <Problem error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : null}
      {deliveries.data ? <p className="panel-sentence">{summaryOf(list)}</p> : null}
      <ul className="deliveries">
        {list.map(({ host, state, attempts, lastError, at }) => (
          <li key={host}>
            <span className="federated">{host}</span>
            <span className={`state ${state}`}>{words[state]}</span>
            <span className="delivery-detail">
              <time dateTime={at} title={moment(at)}>
                {relative(at)}
              </time>
              {state !== 'arrived' && attempts > 0 ? `, ${count(attempts, 'attempt')}` : ''}
              {lastError && state !== 'arrived' ? `: ${lastError}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
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
