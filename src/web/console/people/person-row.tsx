import { useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { mayGive } from '../album/album-actions.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { moment } from '../ui/words.ts';
import { useManagePeople } from './people-queries.ts';
import { canResend, isAsked, isIn, stateWords } from './person-words.ts';
import { RemovePersonDialog } from './remove-person-dialog.tsx';
import { RoleSelect } from './role-select.tsx';
import { roleNames } from './role-words.ts';

interface PersonRowProps {
  album: AlbumJson;
  person: CollaboratorJson;
  isMe: boolean;
}

/** Somebody of an album: who they are, since when and as what, and what one may do about that. */
export function PersonRow({ album, person, isMe }: PersonRowProps) {
  const { change } = useManagePeople(album);
  const isMine = !isMe && mayGive(album, person.role);
  const hasRole = isIn(person) || isAsked(person);
  const role = change.isPending ? change.variables.role : person.role;
  return (
    <li className="person">
      <div className="person-words">
        <PersonName person={person} isMe={isMe} />
        <time dateTime={person.answeredAt ?? person.invitedAt} title={moment(person.invitedAt)}>
          {stateWords(person)}
        </time>
        {person.link ? (
          <span>
            Through the link{' '}
            <Link href={`/console/a/${album.id}/share/${person.link.id}`}>
              {person.link.label || 'without a name'}
            </Link>
          </span>
        ) : null}
        <ErrorLine error={change.error} />
      </div>
      {isMine && hasRole ? (
        <RoleSelect
          album={album}
          label={`Role of ${person.name}`}
          isLabelHidden
          value={role}
          onChange={(next) =>
            change.mutate(
              { id: person.id, role: next },
              { onSuccess: () => toast(`${person.name} is ${roleNames[next]} now`) },
            )
          }
        />
      ) : (
        <span className="role-word">{roleNames[person.role]}</span>
      )}
      {isMine ? <PersonActions album={album} person={person} /> : null}
    </li>
  );
}

function PersonName({ person, isMe }: Omit<PersonRowProps, 'album'>) {
  const { name, address, url, kind } = person;
  return (
    <>
      <span>
        {url ? (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {name}
          </a>
        ) : (
          <strong>{name}</strong>
        )}
        {isMe ? <span className="person-you">You</span> : null}
      </span>
      {name === address ? null : (
        <span className={kind === 'remote' ? 'federated' : 'person-address'}>{address}</span>
      )}
    </>
  );
}

function PersonActions({ album, person }: Omit<PersonRowProps, 'isMe'>) {
  const { resend } = useManagePeople(album);
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, joinUrl } = person;
  const copy = async (url: string) =>
    toast((await copyText(url)) ? 'Address copied' : `Copy it by hand: ${url}`);
  return (
    <div className="person-actions">
      {joinUrl ? (
        <Button
          look="tertiary"
          aria-label={`Copy address for ${name}`}
          onClick={() => void copy(joinUrl)}
        >
          Copy address
        </Button>
      ) : null}
      {canResend(person) ? (
        <Button
          look="tertiary"
          aria-label={`Send again to ${name}`}
          isBusy={resend.isPending}
          onClick={() => resend.mutate(id, { onSuccess: () => toast(`Invited ${name} again`) })}
        >
          Send again
        </Button>
      ) : null}
      <Button
        look="tertiary"
        aria-label={isAsked(person) ? `Withdraw the invitation of ${name}` : `Remove ${name}`}
        onClick={() => setRemoving(true)}
      >
        {isAsked(person) ? 'Withdraw' : 'Remove'}
      </Button>
      <ErrorLine error={resend.error} />
      <RemovePersonDialog
        album={album}
        person={person}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
      />
    </div>
  );
}
