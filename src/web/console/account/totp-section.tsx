import { useState } from 'react';
import { api } from '../api.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { day } from '../ui/words.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { AccountSection } from './account-section.tsx';
import { useSafety, useSecurity } from './credential-queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpForm, type TotpSecret } from './totp-form.tsx';

/** The app that makes codes, and the codes on paper that stand in for it. */
export function TotpSection() {
  const words = wordsOf('account').totp;
  const security = useSecurity().data;
  const [secret, setSecret] = useState<TotpSecret>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [isEnding, setEnding] = useState(false);
  const begin = useSafety(() => api.post<TotpSecret>('/account/totp'));
  const end = useSafety(() => api.remove('/account/totp'));
  const renew = useSafety(() => api.post<{ recoveryCodes: string[] }>('/account/recovery-codes'));
  const show = (answer: { recoveryCodes: string[] }) => {
    setSecret(undefined);
    setCodes(answer.recoveryCodes);
  };
  const close = () => {
    setSecret(undefined);
    setCodes(undefined);
  };
  if (!security) return null;
  const { totpSince, recoveryCodeCount } = security;
  return (
    <AccountSection id="totp" title={words.title}>
      {totpSince ? (
        <>
          <p>
            {fill(words.on, { day: day(totpSince) })} {counted(words.left, recoveryCodeCount)}
          </p>
          <div className="form-actions">
            <Button
              isBusy={renew.isPending}
              onClick={() => renew.mutate(undefined, { onSuccess: show })}
            >
              {words.renew}
            </Button>
            <Button look="tertiary" onClick={() => setEnding(true)}>
              {words.end}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{words.off}</p>
          <div className="form-actions">
            <Button
              isBusy={begin.isPending}
              onClick={() => begin.mutate(undefined, { onSuccess: setSecret })}
            >
              {words.start}
            </Button>
          </div>
        </>
      )}
      <ErrorLine error={begin.error ?? renew.error} />
      <ModalDialog
        title={codes ? words.codesTitle : words.start}
        isOpen={secret !== undefined || codes !== undefined}
        onClose={close}
      >
        {secret ? <TotpForm secret={secret} onConfirmed={show} onClose={close} /> : null}
        {codes ? <RecoveryCodes codes={codes} onClose={close} /> : null}
      </ModalDialog>
      <ConfirmDialog
        title={words.endTitle}
        action={words.end}
        isOpen={isEnding}
        onConfirm={() => end.mutateAsync(undefined)}
        onClose={() => setEnding(false)}
        onDone={() => toast(words.ended)}
      >
        <p>{words.endSentence}</p>
      </ConfirmDialog>
    </AccountSection>
  );
}
