import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ClockJson } from '../../../http/api/schemas/clocks.ts';
import { may } from '../album/album-actions.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { useClocks, useCorrectClock } from './clock-queries.ts';
import { clockName, correctionWords, proposalWords } from './clock-words.ts';

interface ClocksDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Every camera of an album: what its clock is corrected by, what seems right, and the way back. */
export function ClocksDialog({ album, isOpen, onClose }: ClocksDialogProps) {
  const words = wordsOf('clocks');
  return (
    <ModalDialog title={words.title} isOpen={isOpen} onClose={onClose}>
      <ClockList album={album} />
      <div className="dialog-actions">
        <Button onClick={onClose}>{words.done}</Button>
      </div>
    </ModalDialog>
  );
}

function ClockList({ album }: { album: AlbumJson }) {
  const words = wordsOf('clocks');
  const clocks = useClocks(album.id, album.photoCount);
  const correct = useCorrectClock(album.id);
  if (clocks.error && !clocks.data) {
    return <Problem error={clocks.error} onRetry={() => void clocks.refetch()} />;
  }
  if (!clocks.data) return <WaitingRows label={words.loading} rows={2} />;
  if (clocks.data.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <p className="panel-sentence">{words.sentence}</p>
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
                { onSuccess: () => toast(correction ? words.corrected : words.undone) },
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
  const words = wordsOf('clocks');
  const { correction, proposal, photoCount } = clock;
  const name = clockName(clock, isOwn);
  return (
    <li>
      <p>
        <strong>{name}</strong>
        <span className="clock-facts">
          {counted(words.photos, photoCount)}
          {correction ? `, ${fill(words.correction, { change: correctionWords(correction) })}` : ''}
          {proposal ? `, ${proposalWords(clock)}` : ''}
        </span>
      </p>
      {correction ? (
        <Button
          aria-label={fill(words.undoThis, { name })}
          isBusy={isBusy}
          onClick={() => onCorrect(null)}
        >
          {words.undo}
        </Button>
      ) : null}
      {proposal ? (
        <Button
          aria-label={fill(words.correctThis, { name })}
          isBusy={isBusy}
          onClick={() => onCorrect({ seconds: proposal.seconds, zone: proposal.zone })}
        >
          {words.correct}
        </Button>
      ) : null}
    </li>
  );
}
