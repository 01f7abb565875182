import { useState } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { may } from '../album/album-actions.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { LeaveAlbumDialog } from './leave-album-dialog.tsx';
import { useMembership } from './people-queries.ts';
import { roleLine } from './role-words.ts';

interface OwnMembershipProps {
  album: AlbumJson;
  /** Undefined until the list of people is there. */
  me: CollaboratorJson | undefined;
}

/** What I am in an album of somebody else, what may stay of me, and the way out. */
export function OwnMembership({ album, me }: OwnMembershipProps) {
  const words = wordsOf('people').own;
  const { allow } = useMembership(album);
  const [isLeaving, setLeaving] = useState(false);
  if (!album.role) return null;
  return (
    <section className="panel-section" aria-labelledby="own-membership">
      <h3 id="own-membership">{words.title}</h3>
      <p className="panel-sentence">{roleLine(album.role, album)}</p>
      {may(album, 'offer') && me ? (
        <Toggle
          isSelected={allow.isPending ? allow.variables : me.leavesPhotos}
          onChange={(isAllowed) => allow.mutate(isAllowed)}
        >
          {words.mayStay}
        </Toggle>
      ) : null}
      <ErrorLine error={allow.error} />
      <Button onClick={() => setLeaving(true)}>{words.leave}</Button>
      <LeaveAlbumDialog album={album} isOpen={isLeaving} onClose={() => setLeaving(false)} />
    </section>
  );
}
