import { useState, type FormEvent } from 'react';
import { sentenceOf } from '../api.ts';
import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { moment } from '../ui/words.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { useAccount } from './account-queries.ts';
import { useMail, type StatedMail } from './mail-queries.ts';

interface MailDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** One's mail address: stated, proved with the code that goes there, changed and forgotten. */
export function MailDialog({ isOpen, onClose }: MailDialogProps) {
  return (
    <ModalDialog title={wordsOf('account').mailDialog.title} isOpen={isOpen} onClose={onClose}>
      <MailSteps onClose={onClose} />
    </ModalDialog>
  );
}

function MailSteps({ onClose }: { onClose: () => void }) {
  const mail = useMail();
  const [stated, setStated] = useState<StatedMail>();
  if (!stated) return <StateMail mail={mail} onStated={setStated} onClose={onClose} />;
  return <ConfirmMail mail={mail} stated={stated} onBack={() => setStated(undefined)} />;
}

interface StateMailProps {
  mail: ReturnType<typeof useMail>;
  onStated: (stated: StatedMail) => void;
  onClose: () => void;
}

function StateMail({ mail: { state, forget }, onStated, onClose }: StateMailProps) {
  const all = wordsOf('account');
  const words = all.mailDialog;
  const known = useAccount().data?.mail ?? null;
  const [address, setAddress] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!state.isPending) state.mutate(address.trim(), { onSuccess: onStated });
  };
  return (
    <form className="dialog-form" noValidate onSubmit={submit}>
      <p className="panel-sentence">{known ? words.known : words.unknown}</p>
      {known ? (
        <div className="own-mail">
          <strong className="address">{known}</strong>
          <Button
            look="tertiary"
            isBusy={forget.isPending}
            onClick={() => forget.mutate(undefined, { onSuccess: () => toast(words.forgotten) })}
          >
            {all.remove}
          </Button>
        </div>
      ) : null}
      <ErrorLine error={forget.error} />
      <TextField
        label={known ? words.another : words.yours}
        type="email"
        autoComplete="email"
        maxLength={320}
        required
        value={address}
        hint={words.hint}
        error={state.error ? sentenceOf(state.error) : undefined}
        onChange={(event) => {
          setAddress(event.target.value);
          if (state.error) state.reset();
        }}
      />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {all.close}
        </Button>
        <Button type="submit" look="primary" isBusy={state.isPending}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}

interface ConfirmMailProps {
  mail: ReturnType<typeof useMail>;
  stated: StatedMail;
  onBack: () => void;
}

function ConfirmMail({ mail: { confirm }, stated, onBack }: ConfirmMailProps) {
  const words = wordsOf('account').mailDialog;
  const [code, setCode] = useState('');
  const field = useFocusOnArrival<HTMLInputElement>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirm.isPending) return;
    confirm.mutate(code.trim(), {
      onSuccess: () => {
        toast(words.confirmed);
        onBack();
      },
    });
  };
  return (
    <form className="dialog-form" noValidate onSubmit={submit}>
      <p className="panel-sentence">
        <Phrase
          words={words.onItsWay}
          mail={<strong className="address">{stated.mail}</strong>}
          moment={moment(stated.expiresAt)}
        />
      </p>
      <TextField
        label={words.code}
        inputRef={field}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={40}
        required
        value={code}
        error={confirm.error ? sentenceOf(confirm.error) : undefined}
        onChange={(event) => setCode(event.target.value)}
      />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onBack}>
          {words.back}
        </Button>
        <Button type="submit" look="primary" isBusy={confirm.isPending}>
          {words.confirm}
        </Button>
      </div>
    </form>
  );
}
