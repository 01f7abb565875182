import { useState, type SubmitEvent } from 'react';
import { fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useInvite } from './admin-queries.ts';
import { readGigabytes } from './gigabytes.ts';

const DAY = 86_400_000;

interface InviteDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Asks somebody to this server. */
export function InviteDialog({ isOpen, onClose }: InviteDialogProps) {
  return (
    <ModalDialog
      title={wordsOf('administration').invitations.inviteTitle}
      isOpen={isOpen}
      onClose={onClose}
    >
      <InviteForm onClose={onClose} />
    </ModalDialog>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const all = wordsOf('administration');
  const words = all.invitations;
  const invite = useInvite();
  const [how, setHow] = useState<'mail' | 'link'>('mail');
  const [wish, setWish] = useState({
    mail: '',
    message: '',
    role: 'member' as 'admin' | 'member',
    uses: '1',
    days: '14',
    quota: '',
  });
  const set = (field: keyof typeof wish) => (event: { target: { value: string } }) =>
    setWish({ ...wish, [field]: event.target.value });
  const quotaBytes = readGigabytes(wish.quota);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (quotaBytes === undefined || invite.isPending) return;
    const expiresAt = new Date(Date.now() + Number(wish.days) * DAY).toISOString();
    const { mail, message, role, uses } = wish;
    invite.mutate(
      {
        role,
        quotaBytes,
        expiresAt,
        ...(message && { message }),
        uses: how === 'mail' ? 1 : Number(uses),
        ...(how === 'mail' && { mail }),
      },
      {
        onSuccess: ({ mailing }) => {
          onClose();
          toast(mailing ? words.sent : words.made);
        },
      },
    );
  };

  return (
    <form className="dialog-form" onSubmit={submit}>
      <Segments
        label={words.how}
        value={how}
        onChange={setHow}
        options={[
          { value: 'mail', title: words.byMail, explanation: words.byMailHint },
          { value: 'link', title: words.byLink, explanation: words.byLinkHint },
        ]}
      />
      {how === 'mail' ? (
        <TextField
          label={words.mail}
          type="email"
          value={wish.mail}
          onChange={set('mail')}
          error={fieldProblem(invite.error, 'mail')}
          required
          autoComplete="off"
        />
      ) : (
        <TextField
          label={words.uses}
          type="number"
          min={1}
          max={1000}
          value={wish.uses}
          onChange={set('uses')}
          required
        />
      )}
      <TextArea
        label={words.message}
        value={wish.message}
        onChange={set('message')}
        maxLength={1000}
      />
      <SelectField
        label={all.people.role}
        value={wish.role}
        onChange={set('role')}
        options={[
          { value: 'member', title: all.people.roles.member },
          { value: 'admin', title: all.people.roles.admin },
        ]}
      />
      <div className="admin-pair">
        <TextField
          label={words.days}
          type="number"
          min={1}
          max={365}
          value={wish.days}
          onChange={set('days')}
          required
        />
        <TextField
          label={words.quota}
          hint={words.quotaHint}
          inputMode="decimal"
          value={wish.quota}
          onChange={set('quota')}
          error={quotaBytes === undefined ? all.people.quotaWrong : undefined}
        />
      </div>
      <ErrorLine error={invite.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {all.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={invite.isPending}>
          {how === 'mail' ? words.send : words.make}
        </Button>
      </div>
    </form>
  );
}
