import { useState, type SubmitEvent } from 'react';
import { api } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { useSafety } from './credential-queries.ts';

/** What an app needs to make codes; shown once. */
export interface TotpSecret {
  secret: string;
  uri: string;
  qr: string;
}

interface TotpFormProps {
  secret: TotpSecret;
  onConfirmed: (answer: { recoveryCodes: string[] }) => void;
  onClose: () => void;
}

/** The app is shown its key, and shows that it has it. */
export function TotpForm({ secret, onConfirmed, onClose }: TotpFormProps) {
  const words = wordsOf('account');
  const [code, setCode] = useState('');
  const field = useFocusOnArrival<HTMLInputElement>();
  const confirm = useSafety(() =>
    api.post<{ recoveryCodes: string[] }>('/account/totp/confirm', { code }),
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate(undefined, { onSuccess: onConfirmed });
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p className="panel-sentence">{words.totp.scan}</p>
      <img className="totp-qr" src={secret.qr} alt={words.totp.qr} width="220" height="220" />
      <p className="totp-key">
        {words.totp.key}: <code>{secret.secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code>
      </p>
      <TextField
        label={words.totp.code}
        inputRef={field}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        required
        onChange={(event) => setCode(event.target.value)}
      />
      <ErrorLine error={confirm.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" look="primary" isBusy={confirm.isPending}>
          {words.totp.confirm}
        </Button>
      </div>
    </form>
  );
}
