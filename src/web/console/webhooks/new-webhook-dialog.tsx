import { useState, type FormEvent } from 'react';
import type { WebhookEventJson } from '../../../http/api/schemas/webhooks.ts';
import { useAccount } from '../account/account-queries.ts';
import { fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { copyText } from '../ui/copy.ts';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useWebhookActions } from './webhook-queries.ts';

const all: readonly WebhookEventJson[] = [
  'item.added',
  'item.accepted',
  'item.removed',
  'comment.created',
  'link.opened',
  'link.expired',
];

interface NewWebhookDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Asks where a webhook leads and what it is told, and then shows its secret, once. */
export function NewWebhookDialog({ isOpen, onClose }: NewWebhookDialogProps) {
  const words = wordsOf('webhooks');
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <ModalDialog title={secret ? words.secretTitle : words.add} isOpen={isOpen} onClose={close}>
      {secret ? <Secret secret={secret} onDone={close} /> : <WebhookForm onCreated={setSecret} />}
    </ModalDialog>
  );
}

function WebhookForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const words = wordsOf('webhooks');
  const isAdmin = useAccount().data?.role === 'admin';
  const { create } = useWebhookActions();
  const [url, setUrl] = useState('');
  const [about, setAbout] = useState<'account' | 'server'>('account');
  const [events, setEvents] = useState<ReadonlySet<WebhookEventJson>>(new Set(all.slice(0, 4)));
  const toggle = (event: WebhookEventJson) => {
    const next = new Set(events);
    if (!next.delete(event)) next.add(event);
    setEvents(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { url, about, events: all.filter((one) => events.has(one)) },
      { onSuccess: (made) => onCreated(made.secret) },
    );
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField
        label={words.url}
        hint={words.urlHint}
        error={fieldProblem(create.error, 'url')}
        type="url"
        required
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <fieldset className="webhook-events">
        <legend>{words.events}</legend>
        {all.map((event) => (
          <label key={event}>
            <input type="checkbox" checked={events.has(event)} onChange={() => toggle(event)} />
            {words.eventNames[event]}
          </label>
        ))}
      </fieldset>
      {isAdmin ? (
        <Segments
          label={words.about}
          value={about}
          options={(['account', 'server'] as const).map((value) => ({
            value,
            title: words.abouts[value],
          }))}
          onChange={setAbout}
        />
      ) : null}
      <ErrorLine error={create.error} />
      <div className="form-actions">
        <Button type="submit" look="primary" isBusy={create.isPending} disabled={events.size === 0}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}

function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const words = wordsOf('webhooks');
  const copy = async () => toast((await copyText(secret)) ? words.copied : words.notCopied);
  return (
    <div className="dialog-form">
      <p>{words.secretWords}</p>
      <TextField
        label={words.secret}
        readOnly
        value={secret}
        onFocus={(event) => event.target.select()}
      />
      <div className="form-actions">
        <Button onClick={() => void copy()}>{words.copy}</Button>
        <Button look="primary" onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </div>
  );
}
