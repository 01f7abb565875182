import { useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { mayGive } from '../album/album-actions.ts';
import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy.ts';
import { Portrait } from '../ui/portrait.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { moment } from '../ui/words.ts';
import { useManagePeople } from './people-queries.ts';
import { canResend, isAsked, isIn, stateWords } from './person-words.ts';
import { RemovePersonDialog } from './remove-person-dialog.tsx';
import { RoleSelect } from './role-select.tsx';
import { roleName } from './role-words.ts';

interface PersonRowProps {
  album: AlbumJson;
  person: CollaboratorJson;
  isMe: boolean;
}

/** Somebody of an album: who they are, since when and as what, and what one may do about that. */
export function PersonRow({ album, person, isMe }: PersonRowProps) {
  const words = wordsOf('people').row;
  const { change } = useManagePeople(album);
  const link = person.guestLink ?? person.link;
  const isMine = !isMe && mayGive(album, person.role);
  const hasRole = isIn(person) || isAsked(person);
  const role = change.isPending ? change.variables.role : person.role;
  return (
    <li className="person">
      <Portrait name={person.name} src={person.avatar} />
      <div className="person-words">
        <PersonName person={person} isMe={isMe} />
        <time dateTime={person.answeredAt ?? person.invitedAt} title={moment(person.invitedAt)}>
          {stateWords(person)}
        </time>
        {link ? (
          <span>
            <Phrase
              words={words.throughLink}
              link={
                <Link href={`/console/a/${album.id}/share/${link.id}`}>
                  {link.label || words.unnamed}
                </Link>
              }
            />
          </span>
        ) : null}
        <ErrorLine error={change.error} />
      </div>
      {isMine && hasRole ? (
        <RoleSelect
          album={album}
          label={fill(words.roleOf, { name: person.name })}
          isLabelHidden
          value={role}
          onChange={(next) =>
            change.mutate(
              { id: person.id, role: next },
              {
                onSuccess: () =>
                  toast(fill(words.isNow, { name: person.name, role: roleName(next) })),
              },
            )
          }
        />
      ) : (
        <span className="role-word">{roleName(person.role)}</span>
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
        {isMe ? <span className="person-you">{wordsOf('people').you}</span> : null}
      </span>
      {name === address ? null : (
        <span className={kind === 'remote' ? 'federated' : 'person-address'}>{address}</span>
      )}
    </>
  );
}

function PersonActions({ album, person }: Omit<PersonRowProps, 'isMe'>) {
  const words = wordsOf('people').row;
  const { resend } = useManagePeople(album);
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, joinUrl } = person;
  const copy = async (url: string) =>
    toast((await copyText(url)) ? words.copied : fill(words.copyByHand, { url }));
  return (
    <div className="person-actions">
      {joinUrl ? (
        <Button
          look="tertiary"
          aria-label={fill(words.copyFor, { name })}
          onClick={() => void copy(joinUrl)}
        >
          {words.copy}
        </Button>
      ) : null}
      {canResend(person) ? (
        <Button
          look="tertiary"
          aria-label={fill(words.resendTo, { name })}
          isBusy={resend.isPending}
          onClick={() =>
            resend.mutate(id, { onSuccess: () => toast(fill(words.resent, { name })) })
          }
        >
          {words.resend}
        </Button>
      ) : null}
      <Button
        look="tertiary"
        aria-label={fill(isAsked(person) ? words.withdrawThis : words.removeThis, { name })}
        onClick={() => setRemoving(true)}
      >
        {isAsked(person) ? words.withdraw : words.remove}
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
