import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ClockJson } from '../../../http/api/schemas/clocks.ts';
import { may } from '../album/album-actions.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { count } from '../ui/words.ts';
import { useClocks, useCorrectClock } from './clock-queries.ts';
import { clockName, correctionWords, proposalWords } from './clock-words.ts';

interface ClocksDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Every camera of an album: what its clock is corrected by, what seems right, and the way back. */
export function ClocksDialog({ album, isOpen, onClose }: ClocksDialogProps) {
  return (
    <ModalDialog title="Camera clocks" isOpen={isOpen} onClose={onClose}>
      <ClockList album={album} />
      <div className="dialog-actions">
        <Button onClick={onClose}>Done</Button>
      </div>
    </ModalDialog>
  );
}

function ClockList({ album }: { album: AlbumJson }) {
  const clocks = useClocks(album.id, album.photoCount);
  const correct = useCorrectClock(album.id);
  if (clocks.error && !clocks.data) {
    return <Problem error={clocks.error} onRetry={() => void clocks.refetch()} />;
  }
  if (!clocks.data) return <WaitingRows label="Comparing the cameras" rows={2} />;
  if (clocks.data.length === 0) return <p>No photo here says with what it was taken.</p>;
  return (
    <>
      <p className="panel-sentence">
        Photos stand in the order in which they were taken. A clock that was wrong is corrected for
        all photos of that camera; the files stay as they are.
      </p>
      <ul className="clocks">
        {clocks.data.map((clock) => (
          <ClockRow
            key={`${clock.contributor} ${clock.camera}`}
            clock={clock}
            isOwn={may(album, 'own')}
            isBusy={correct.isPending}
            onCorrect={(correction) =>
              correct.mutate(
                { clock, correction },
                { onSuccess: () => toast(correction ? 'Corrected' : 'As the clock said') },
              )
            }
          />
        ))}
      </ul>
      <ErrorLine error={correct.error} />
    </>
  );
}

interface ClockRowProps {
  clock: ClockJson;
  isOwn: boolean;
  isBusy: boolean;
  onCorrect: (correction: ClockJson['correction']) => void;
}

function ClockRow({ clock, isOwn, isBusy, onCorrect }: ClockRowProps) {
  const { correction, proposal, photoCount } = clock;
  const name = clockName(clock, isOwn);
  return (
    <li>
      <p>
        <strong>{name}</strong>
        <span className="clock-facts">
          {count(photoCount, 'photo')}
          {correction ? `, corrected: ${correctionWords(correction)}` : ''}
          {proposal ? `, ${proposalWords(clock)}` : ''}
        </span>
      </p>
      {correction ? (
        <Button aria-label={`Undo: ${name}`} isBusy={isBusy} onClick={() => onCorrect(null)}>
          Undo
        </Button>
      ) : null}
      {proposal ? (
        <Button
          aria-label={`Correct: ${name}`}
          isBusy={isBusy}
          onClick={() => onCorrect({ seconds: proposal.seconds, zone: proposal.zone })}
        >
          Correct
        </Button>
      ) : null}
    </li>
  );
}
