import { useState } from 'react';
import type { WebhookJson } from '../../../http/api/schemas/webhooks.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day } from '../ui/words.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { NewWebhookDialog } from './new-webhook-dialog.tsx';
import { useWebhookActions, useWebhooks } from './webhook-queries.ts';

/** Programs elsewhere that are told what happens here. */
export function WebhooksPage() {
  const words = wordsOf('webhooks');
  const webhooks = useWebhooks();
  const list = webhooks.data ?? [];
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <Screen title={words.title}>
      <div className="webhooks">
        <p>{words.intro}</p>
        {webhooks.error && !webhooks.data ? (
          <Problem error={webhooks.error} onRetry={() => void webhooks.refetch()} />
        ) : null}
        {webhooks.isPending ? <WaitingRows label={words.loading} rows={3} /> : null}
        {webhooks.data && list.length === 0 ? <Empty action={add}>{words.none}</Empty> : null}
        {list.length > 0 ? (
          <>
            <div>{add}</div>
            <ul className="webhook-list" aria-label={words.list}>
              {list.map((webhook) => (
                <WebhookCard key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          </>
        ) : null}
        <MoreOnSight query={webhooks} />
      </div>
      <NewWebhookDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </Screen>
  );
}

function WebhookCard({ webhook }: { webhook: WebhookJson }) {
  const words = wordsOf('webhooks');
  const { about, events, failingSince, id, paused, url } = webhook;
  const { host } = new URL(url);
  const { pause, remove, test } = useWebhookActions();
  const [isLogOpen, setLogOpen] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const sendTest = () =>
    test.mutate(id, {
      onSuccess: () => {
        toast(words.tested);
        setLogOpen(true);
      },
    });
  return (
    <li className="webhook">
      <h2>{host}</h2>
      <p className="webhook-url">{url}</p>
      <p>
        {about === 'server' ? `${words.server}: ` : ''}
        {events.map((event) => words.eventNames[event]).join(', ')}
      </p>
      {paused ? <p className="webhook-state">{words.paused}</p> : null}
      {failingSince ? (
        <p className="webhook-state bad">{fill(words.failing, { day: day(failingSince) })}</p>
      ) : null}
      <div className="form-actions">
        {paused ? null : (
          <Button isBusy={test.isPending} onClick={sendTest}>
            {words.test}
          </Button>
        )}
        <Button isBusy={pause.isPending} onClick={() => pause.mutate({ id, paused: !paused })}>
          {paused ? words.goOn : words.pause}
        </Button>
        <Button look="tertiary" aria-expanded={isLogOpen} onClick={() => setLogOpen(!isLogOpen)}>
          {words.deliveries}
        </Button>
        <Button look="tertiary" onClick={() => setRemoving(true)}>
          {words.remove}
        </Button>
      </div>
      <ErrorLine error={test.error ?? pause.error} />
      {isLogOpen ? <DeliveryLog id={id} host={host} /> : null}
      <ConfirmDialog
        title={words.removeTitle}
        action={words.remove}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutateAsync(id)}
        onDone={() => toast(words.removed)}
      >
        <p>{fill(words.removeWords, { host })}</p>
      </ConfirmDialog>
    </li>
  );
}
