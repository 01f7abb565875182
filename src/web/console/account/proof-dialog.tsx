import { useState, type SubmitEvent } from 'react';
import { wordsOf } from '../locale/words.ts';
import { useProofRequest, type ProofCode } from '../proof.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { useProve, useSecurity, type Proof } from './credential-queries.ts';
import { PasswordField } from './password-field.tsx';

/** Asks whoever sits here to prove that it is them; what they were about to do goes on by itself then. */
export function ProofDialog() {
  const request = useProofRequest();
  return (
    <ModalDialog
      title={wordsOf('proof').title}
      isOpen={request !== null}
      onClose={() => request?.answer(false)}
    >
      {request ? <ProofForm {...request} /> : null}
    </ModalDialog>
  );
}

interface ProofFormProps {
  code: ProofCode;
  answer: (isProved: boolean) => void;
}

function ProofForm({ code, answer }: ProofFormProps) {
  const words = wordsOf('proof');
  const security = useSecurity();
  const prove = useProve();
  const [password, setPassword] = useState('');
  const [given, setGiven] = useState('');
  if (security.error) {
    return <Problem error={security.error} onRetry={() => void security.refetch()} />;
  }
  if (!security.data) return <p aria-busy="true">{words.loading}</p>;

  const { hasPassword, passkeyCount, totpSince } = security.data;
  const isForAdmin = code === 'second_factor_needed';
  const takesPassword = hasPassword && !isForAdmin;
  const takesCode = totpSince !== null && (isForAdmin || !hasPassword);
  if (isForAdmin && passkeyCount === 0 && !takesCode) {
    return <NothingYet onGo={() => answer(false)} />;
  }
  const say = (proof: Proof) => prove.mutate(proof, { onSuccess: () => answer(true) });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!prove.isPending) say(takesPassword ? { password } : { code: given });
  };
  const hasForm = takesPassword || takesCode;
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p className="panel-sentence">{words.reasons[code]}</p>
      {passkeyCount > 0 ? (
        <Button
          look={hasForm ? 'secondary' : 'primary'}
          isBusy={prove.isPending}
          onClick={() => say('passkey')}
        >
          {words.passkey}
        </Button>
      ) : null}
      {takesPassword ? (
        <PasswordField
          label={words.password}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          maxLength={1024}
        />
      ) : null}
      {takesCode ? (
        <TextField
          label={words.code}
          value={given}
          onChange={(event) => setGiven(event.target.value)}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
        />
      ) : null}
      <ErrorLine error={prove.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={() => answer(false)}>
          {words.cancel}
        </Button>
        {hasForm ? (
          <Button type="submit" look="primary" isBusy={prove.isPending}>
            {words.go}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function NothingYet({ onGo }: { onGo: () => void }) {
  const words = wordsOf('proof');
  return (
    <>
      <p className="panel-sentence">{words.reasons.second_factor_needed}</p>
      <p className="panel-sentence">{words.setUp}</p>
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onGo}>
          {words.cancel}
        </Button>
        <Button
          look="primary"
          onClick={() => {
            onGo();
            void go('/console/account');
          }}
        >
          {words.toAccount}
        </Button>
      </div>
    </>
  );
}
