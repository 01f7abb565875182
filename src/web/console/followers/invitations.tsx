import { useState, type FormEvent } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { moment, relative } from '../ui/words.ts';
import { useCollaborators, useInvitations } from './collaborator-queries.ts';

const roles = [
  { value: 'viewer', title: 'Look', explanation: 'They follow the album and see its photos.' },
  {
    value: 'contributor',
    title: 'Add photos',
    explanation: 'They also offer photos, by mentioning the album in a post.',
  },
] as const;

const words: Record<CollaboratorJson['state'], string> = {
  invited: 'Invited',
  accepted: 'Joined',
  declined: 'Declined',
  expired: 'Not answered',
  moved: 'Has another account now',
};

/** Asks people on other servers in by their address, and shows what they answered. */
export function Invitations({ album }: { album: AlbumJson }) {
  const collaborators = useCollaborators(album.id);
  const { invite, remove } = useInvitations(album);
  const [who, setWho] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]['value']>('viewer');
  const [leaving, setLeaving] = useState<CollaboratorJson>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { who: who.trim(), role },
      {
        onSuccess: ({ address, state }) => {
          setWho('');
          toast(state === 'accepted' ? `${address} is in` : `Invited ${address}`);
        },
      },
    );
  };

  return (
    <section className="panel-section" aria-labelledby="invitations">
      <h3 id="invitations">Invitations</h3>
      <form className="dialog-form" onSubmit={submit}>
        <TextField
          label="Who"
          hint="Their address on the fediverse."
          placeholder="@name@server"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          required
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
        <Segments label="They may" value={role} options={roles} onChange={setRole} />
        <ErrorLine error={invite.error} />
        <Button type="submit" isBusy={invite.isPending}>
          Invite
        </Button>
      </form>
      <ul className="people">
        {(collaborators.data ?? []).map((one) => (
          <li className="person" key={one.id}>
            <div className="person-words">
              <a href={one.url ?? undefined} target="_blank" rel="noopener noreferrer">
                {one.name}
              </a>
              <span className="federated">{one.address}</span>
              <time dateTime={one.invitedAt} title={moment(one.invitedAt)}>
                {words[one.state]}, {relative(one.answeredAt ?? one.invitedAt)}
              </time>
            </div>
            <div className="person-actions">
              <Button
                look="tertiary"
                aria-label={`${isIn(one) ? 'Remove' : 'Withdraw the invitation of'} ${one.address}`}
                onClick={() => setLeaving(one)}
              >
                {isIn(one) ? 'Remove' : 'Withdraw'}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <MoreOnSight query={collaborators} />
      <ConfirmDialog
        title={`${leaving && isIn(leaving) ? 'Remove' : 'Withdraw the invitation of'} ${leaving?.name ?? ''}?`}
        action={leaving && isIn(leaving) ? 'Remove' : 'Withdraw'}
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => remove.mutateAsync(leaving?.id ?? '')}
        onDone={() => toast('Their server is told')}
      >
        <p>
          {album.audience === 'private'
            ? 'They do not see the album any more. What their server has fetched, it keeps.'
            : 'They stay a follower if they are one, and offer no more photos as an invited guest.'}
        </p>
      </ConfirmDialog>
    </section>
  );
}

const isIn = ({ state }: CollaboratorJson): boolean => state === 'accepted';
