import { useState, type FormEvent } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { sentenceOf } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { useManagePeople } from './people-queries.ts';
import { RoleSelect } from './role-select.tsx';

const longestMessage = 1000;

/** Asks somebody in, wherever they are: what was typed stays until it was taken, and what is typed meanwhile stays. */
export function InviteForm({ album }: { album: AlbumJson }) {
  const words = wordsOf('people').invite;
  const { invite } = useManagePeople(album);
  const [who, setWho] = useState('');
  const [role, setRole] = useState<CollaboratorJson['role']>('viewer');
  const [message, setMessage] = useState('');
  const [isEmpty, setEmpty] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(who.trim() === '');
    if (invite.isPending || who.trim() === '') return;
    const said = message.trim();
    invite.mutate(
      { who: who.trim(), role, ...(said ? { message: said } : {}) },
      {
        onSuccess: (invited) => {
          setWho((now) => (now === who ? '' : now));
          setMessage((now) => (now === message ? '' : now));
          toast(invitedWords(invited));
        },
      },
    );
  };
  const error = invite.error ? sentenceOf(invite.error) : undefined;

  return (
    <form className="dialog-form" aria-label={words.form} noValidate onSubmit={submit}>
      <TextField
        label={words.who}
        hint={words.whoHint}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        required
        maxLength={320}
        value={who}
        error={isEmpty ? words.nobody : error}
        onChange={(event) => {
          setWho(event.target.value);
          setEmpty(false);
          if (invite.error) invite.reset();
        }}
      />
      <RoleSelect album={album} label={words.role} value={role} onChange={setRole} />
      <TextArea
        label={words.message}
        value={message}
        maxLength={longestMessage}
        onChange={(event) => setMessage(event.target.value)}
      />
      <Button type="submit" look="primary" isBusy={invite.isPending}>
        {words.invite}
      </Button>
    </form>
  );
}

function invitedWords({ state, name, kind, joinUrl, mailing }: CollaboratorJson): string {
  const words = wordsOf('people').invite;
  if (state === 'accepted') return fill(words.isIn, { name });
  if (kind === 'mail' && joinUrl && mailing === null) {
    return fill(words.handOn, { name });
  }
  return fill(words.invited, { name });
}
