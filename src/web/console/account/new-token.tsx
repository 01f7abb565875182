import { useState, type SubmitEvent } from 'react';
import type { TokenJson } from '../../../http/api/schemas/credentials.ts';
import { wordsOf } from '../locale/words.ts';
import { dateValue, endOf } from '../share/local-date.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy.ts';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useMakeToken } from './token-queries.ts';

type TokenScope = TokenJson['scopes'][number];
const scopes: readonly TokenScope[] = ['read', 'write', 'admin'];

/** What a token is for, what it may do and until when; then the token itself, this once. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const make = useMakeToken();
  const secret = make.data?.token;
  if (secret === undefined) return <TokenForm make={make} onClose={onClose} />;
  return <Made secret={secret} onClose={onClose} />;
}

interface TokenFormProps {
  make: ReturnType<typeof useMakeToken>;
  onClose: () => void;
}

function TokenForm({ make, onClose }: TokenFormProps) {
  const words = wordsOf('account');
  const said = words.tokens;
  const [label, setLabel] = useState('');
  const [chosen, setChosen] = useState<readonly TokenScope[]>(['read']);
  const [end, setEnd] = useState('');
  const [today] = useState(() => dateValue(new Date()));
  const toggle = (scope: TokenScope) =>
    setChosen(
      chosen.includes(scope) ? chosen.filter((other) => other !== scope) : [...chosen, scope],
    );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (make.isPending || chosen.length === 0) return;
    const expiresAt = end ? endOf(end, '').toISOString() : null;
    make.mutate({ label, scopes: [...chosen], expiresAt });
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField
        label={said.label}
        value={label}
        maxLength={100}
        required
        onChange={(event) => setLabel(event.target.value)}
      />
      <fieldset className="token-scopes">
        <legend>{said.may}</legend>
        {scopes.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={() => toggle(scope)}
            />
            {said.scopes[scope]}
          </label>
        ))}
        {chosen.length === 0 ? <p className="error-line">{said.chooseOne}</p> : null}
      </fieldset>
      <TextField
        label={said.ends}
        type="date"
        value={end}
        min={today}
        hint={said.endsHint}
        onChange={(event) => setEnd(event.target.value)}
      />
      <ErrorLine error={make.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" look="primary" isBusy={make.isPending}>
          {said.add}
        </Button>
      </div>
    </form>
  );
}

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const words = wordsOf('account');
  const copy = async () => {
    if (await copyText(secret)) toast(words.totp.copied);
  };
  return (
    <>
      <p className="panel-sentence">{words.tokens.madeSentence}</p>
      <p>
        <code className="address token-secret" aria-label={words.tokens.made}>
          {secret}
        </code>
      </p>
      <div className="dialog-actions">
        <Button onClick={() => void copy()}>{words.totp.copy}</Button>
        <Button look="primary" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </>
  );
}
