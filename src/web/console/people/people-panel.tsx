import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { may } from '../album/album-actions.ts';
import { wordsOf } from '../locale/words.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { GiveAway } from './give-away.tsx';
import { InviteForm } from './invite-form.tsx';
import { OwnMembership } from './own-membership.tsx';
import { usePeople } from './people-queries.ts';
import { PersonRow } from './person-row.tsx';
import { roleName } from './role-words.ts';

interface PeoplePanelProps {
  album: AlbumJson;
  onClose: () => void;
}

/** C7: who takes part in an album and as what; for those who manage it, also how that is changed. */
export function PeoplePanel({ album, onClose }: PeoplePanelProps) {
  const words = wordsOf('people');
  const people = usePeople(album.id);
  const account = useAccount().data;
  const list = people.data ?? [];
  const isMe = (address: string) => address === account?.address;
  return (
    <SidePanel title={words.title} onClose={onClose}>
      <p className="panel-sentence">{words.sentence}</p>
      {may(album, 'manage') ? (
        <section className="panel-section">
          <InviteForm album={album} />
        </section>
      ) : null}
      <section className="panel-section" aria-labelledby="people">
        <h3 id="people">{words.inAlbum}</h3>
        {people.error && !people.data ? (
          <Problem error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
        <ul className="people members">
          <li className="person">
            <div className="person-words">
              <span>
                <a href={album.owner.url} target="_blank" rel="noopener noreferrer">
                  {album.owner.name}
                </a>
                {isMe(album.owner.address) ? <span className="person-you">{words.you}</span> : null}
              </span>
              <span className="person-address">{album.owner.address}</span>
            </div>
            <span className="role-word">{roleName('owner')}</span>
          </li>
          {list.map((person) => (
            <PersonRow key={person.id} album={album} person={person} isMe={isMe(person.address)} />
          ))}
        </ul>
        {people.isPending ? <WaitingRows label={words.loading} rows={2} /> : null}
        {people.data?.length === 0 ? <p className="panel-sentence">{words.nobodyElse}</p> : null}
        <MoreOnSight query={people} />
      </section>
      {may(album, 'own') ? (
        <GiveAway album={album} people={list} />
      ) : (
        <OwnMembership album={album} me={list.find(({ address }) => isMe(address))} />
      )}
    </SidePanel>
  );
}
