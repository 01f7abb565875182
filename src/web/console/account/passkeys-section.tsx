import { useState, type SubmitEvent } from 'react';
import type { PasskeyJson } from '../../../http/api/schemas/credentials.ts';
import { api } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day, relative } from '../ui/words.ts';
import { AccountSection } from './account-section.tsx';
import { useAddPasskey, usePasskeys, useSafety } from './credential-queries.ts';
import { knowsPasskeys } from './passkey-browser.ts';

/** The passkeys of this account: made here, named, and taken away. */
export function PasskeysSection() {
  const words = wordsOf('account').passkeys;
  const passkeys = usePasskeys();
  const add = useAddPasskey();
  const [chosen, setChosen] = useState<{ act: 'rename' | 'remove'; passkey: PasskeyJson }>();
  const close = () => setChosen(undefined);
  const make = () => {
    const name = fill(words.defaultName, { day: day(new Date().toISOString()) });
    add.mutate(name, { onSuccess: () => toast(words.added) });
  };
  return (
    <AccountSection id="passkeys" title={words.title}>
      <p>{words.sentence}</p>
      {passkeys.error ? (
        <Problem error={passkeys.error} onRetry={() => void passkeys.refetch()} />
      ) : null}
      {passkeys.isPending ? <WaitingRows label={wordsOf('account').loading} rows={1} /> : null}
      {passkeys.data?.length === 0 ? <p className="account-none">{words.none}</p> : null}
      <ul className="account-list" aria-label={words.title}>
        {passkeys.data?.map((passkey) => (
          <li key={passkey.id}>
            <PasskeyFacts passkey={passkey} />
            <div className="form-actions">
              <Button
                look="tertiary"
                aria-label={`${wordsOf('account').rename} ${passkey.name}`}
                onClick={() => setChosen({ act: 'rename', passkey })}
              >
                {wordsOf('account').rename}
              </Button>
              <Button
                look="tertiary"
                aria-label={`${wordsOf('account').remove} ${passkey.name}`}
                onClick={() => setChosen({ act: 'remove', passkey })}
              >
                {wordsOf('account').remove}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {knowsPasskeys() ? (
        <div className="form-actions">
          <Button isBusy={add.isPending} onClick={make}>
            {words.add}
          </Button>
        </div>
      ) : (
        <p className="account-none">{words.impossible}</p>
      )}
      <ErrorLine error={add.error} />
      {chosen?.act === 'rename' ? <RenameDialog {...chosen} onClose={close} /> : null}
      {chosen?.act === 'remove' ? <RemoveDialog {...chosen} onClose={close} /> : null}
    </AccountSection>
  );
}

function PasskeyFacts({ passkey }: { passkey: PasskeyJson }) {
  const words = wordsOf('account').passkeys;
  const { name, createdAt, lastUsedAt } = passkey;
  const used = lastUsedAt ? fill(words.used, { ago: relative(lastUsedAt) }) : words.unused;
  return (
    <div>
      <p className="account-item">{name}</p>
      <p className="account-facts">
        {fill(words.since, { day: day(createdAt) })} · {used}
      </p>
    </div>
  );
}

interface PasskeyDialogProps {
  passkey: PasskeyJson;
  onClose: () => void;
}

function RenameDialog({ passkey, onClose }: PasskeyDialogProps) {
  const words = wordsOf('account');
  const [name, setName] = useState(passkey.name);
  const rename = useSafety(() => api.patch(`/account/passkeys/${passkey.id}`, { name }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!rename.isPending) rename.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <ModalDialog title={words.passkeys.nameTitle} isOpen onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <TextField
          label={words.passkeys.name}
          value={name}
          hint={words.passkeys.nameHint}
          maxLength={60}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <ErrorLine error={rename.error} />
        <div className="dialog-actions">
          <Button look="tertiary" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" look="primary" isBusy={rename.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </ModalDialog>
  );
}

function RemoveDialog({ passkey, onClose }: PasskeyDialogProps) {
  const words = wordsOf('account');
  const remove = useSafety(() => api.remove(`/account/passkeys/${passkey.id}`));
  return (
    <ConfirmDialog
      title={fill(words.passkeys.removeTitle, { name: passkey.name })}
      action={words.remove}
      isOpen
      onConfirm={() => remove.mutateAsync(undefined)}
      onClose={onClose}
      onDone={() => toast(words.passkeys.removed)}
    >
      <p>{words.passkeys.removeSentence}</p>
    </ConfirmDialog>
  );
}
