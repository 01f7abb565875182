import { useState } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
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
  const { end } = useHeir(album);
  const [isAsking, setAsking] = useState(false);
  const members = people.filter(({ kind, state }) => kind === 'account' && state === 'accepted');
  const heir = members.find(({ address }) => address === album.heir);
  return (
    <section className="panel-section" aria-labelledby="give-away">
      <h3 id="give-away">Owner</h3>
      {album.heir ? (
        <>
          <p className="panel-sentence">
            You have offered this album to {heir?.name ?? album.heir}. It stays yours until they
            accept.
          </p>
          <Button
            isBusy={end.isPending}
            onClick={() => toastAfter(end.mutateAsync(), 'The album stays yours.')}
          >
            Take back
          </Button>
        </>
      ) : (
        <>
          <p className="panel-sentence">
            {members.length > 0
              ? 'A member with an account here can become the owner in your place.'
              : 'To give this album away, invite somebody with an account here first.'}
          </p>
          {members.length > 0 ? (
            <Button onClick={() => setAsking(true)}>Give this album away…</Button>
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
