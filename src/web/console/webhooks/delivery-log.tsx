import type { WebhookDeliveryJson } from '../../../http/api/schemas/webhooks.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { moment, relative } from '../ui/words.ts';
import { useWebhookDeliveries } from './webhook-queries.ts';

/** What was sent to a webhook, and what became of it. */
export function DeliveryLog({ id, host }: { id: string; host: string }) {
  const words = wordsOf('webhooks');
  const deliveries = useWebhookDeliveries(id);
  const list = deliveries.data ?? [];
  return (
    <section className="webhook-log" aria-label={fill(words.deliveriesOf, { host })}>
      {deliveries.error && !deliveries.data ? (
        <Problem error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      ) : null}
      {deliveries.isPending ? <WaitingRows label={words.deliveriesLoading} rows={2} /> : null}
      {deliveries.data && list.length === 0 ? <p>{words.noDeliveries}</p> : null}
      <ul>
        {list.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      <MoreOnSight query={deliveries} />
    </section>
  );
}

function DeliveryLine({ delivery }: { delivery: WebhookDeliveryJson }) {
  const words = wordsOf('webhooks');
  const { attempts, createdAt, event, lastError, lastStatus, retryAt, state } = delivery;
  const facts = [
    attempts > 0 ? counted(words.tries, attempts) : null,
    lastStatus === null ? null : fill(words.answered, { status: lastStatus }),
    lastError,
    retryAt ? fill(words.again, { when: relative(retryAt) }) : null,
  ].filter((fact) => fact !== null);
  return (
    <li>
      <span>{words.eventNames[event]}</span>
      <span className={`webhook-state ${state === 'failed' ? 'bad' : state}`}>
        {words.states[state]}
      </span>
      <time dateTime={createdAt} title={moment(createdAt)}>
        {relative(createdAt)}
      </time>
      <span>{facts.join(' · ')}</span>
    </li>
  );
}
