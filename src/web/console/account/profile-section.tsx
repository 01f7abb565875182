import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { AccountJson } from '../../../http/api/schemas.ts';
import { api, fieldProblem } from '../api.ts';
import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useAccount } from './account-queries.ts';
import { AccountSection } from './account-section.tsx';
import { AvatarField } from './avatar-field.tsx';
import { MailDialog } from './mail-dialog.tsx';

/** Who one is to everybody, and the mail address that only the server knows. */
export function ProfileSection() {
  const words = wordsOf('account').profile;
  const account = useAccount().data;
  const [isMailOpen, setMailOpen] = useState(false);
  if (!account) return null;
  return (
    <AccountSection id="profile" title={words.title}>
      <p>
        <Phrase
          words={words.address}
          address={<strong className="address">{account.address}</strong>}
        />{' '}
        <a href={account.url}>{words.page}</a>
      </p>
      <AvatarField account={account} />
      <ProfileForm key={account.id} account={account} />
      <h3>{words.mail}</h3>
      <p className={account.mail ? 'account-item address' : 'account-none'}>
        {account.mail ?? words.noMail}
      </p>
      <div className="form-actions">
        <Button onClick={() => setMailOpen(true)}>
          {account.mail ? words.changeMail : words.addMail}
        </Button>
      </div>
      <MailDialog isOpen={isMailOpen} onClose={() => setMailOpen(false)} />
    </AccountSection>
  );
}

function ProfileForm({ account }: { account: AccountJson }) {
  const words = wordsOf('account');
  const client = useQueryClient();
  const [name, setName] = useState(account.name);
  const [bio, setBio] = useState(account.bio);
  const save = useMutation({
    mutationFn: () => api.patch<AccountJson>('/account', { name, bio }),
    onSuccess: (changed) => {
      client.setQueryData(['account'], changed);
      toast(words.saved);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const isAtField = ['name', 'bio'].some((field) => fieldProblem(save.error, field));
  return (
    <form className="account-form" onSubmit={submit}>
      <TextField
        label={words.profile.name}
        value={name}
        autoComplete="name"
        maxLength={100}
        required
        error={fieldProblem(save.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={words.profile.bio}
        value={bio}
        rows={3}
        maxLength={500}
        hint={words.profile.bioHint}
        error={fieldProblem(save.error, 'bio')}
        onChange={(event) => setBio(event.target.value)}
      />
      <ErrorLine error={isAtField ? null : save.error} />
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          isBusy={save.isPending}
          disabled={name === account.name && bio === account.bio}
        >
          {words.save}
        </Button>
      </div>
    </form>
  );
}
