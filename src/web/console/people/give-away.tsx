import { useState } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { toastAfter } from '../ui/toast-after.ts';
import { GiveAwayDialog } from './give-away-dialog.tsx';
import { useHeir } from './people-queries.ts';

interface GiveAwayProps {
  album: AlbumJson;
  people: readonly CollaboratorJson[];
}

/** For the owner: offers the album to one of its members here, and says so while they have not answered. */
export function GiveAway({ album, people }: GiveAwayProps) {
  const words = wordsOf('people').giving;
  const { end } = useHeir(album);
  const [isAsking, setAsking] = useState(false);
  const members = people.filter(({ kind, state }) => kind === 'account' && state === 'accepted');
  const heir = members.find(({ address }) => address === album.heir);
  return (
    <section className="panel-section" aria-labelledby="give-away">
      <h3 id="give-away">{words.owner}</h3>
      {album.heir ? (
        <>
          <p className="panel-sentence">
            {fill(words.offered, { name: heir?.name ?? album.heir })}
          </p>
          <Button
            isBusy={end.isPending}
            onClick={() => toastAfter(end.mutateAsync(), words.staysYours)}
          >
            {words.takeBack}
          </Button>
        </>
      ) : (
        <>
          <p className="panel-sentence">{members.length > 0 ? words.canGive : words.inviteFirst}</p>
          {members.length > 0 ? (
            <Button onClick={() => setAsking(true)}>{words.give}</Button>
          ) : null}
        </>
      )}
      <ErrorLine error={end.error} />
      <GiveAwayDialog
        album={album}
        members={members}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
