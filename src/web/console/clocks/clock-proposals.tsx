import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ClockJson } from '../../../http/api/schemas/clocks.ts';
import { may } from '../album/album-actions.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { usePreference } from '../ui/preference.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { toastAfter } from '../ui/toast-after.ts';
import { useClocks, useCorrectClock } from './clock-queries.ts';
import { clockName, proposalWords } from './clock-words.ts';

/** Cameras of an album whose clocks seem wrong, each with one press that sets its photos right. */
export function ClockProposals({ album }: { album: AlbumJson }) {
  const clocks = useClocks(album.id, album.photoCount).data ?? [];
  return clocks
    .filter(({ proposal }) => proposal !== null)
    .map((clock) => (
      <ClockProposal key={`${clock.contributor} ${clock.camera}`} album={album} clock={clock} />
    ));
}

function ClockProposal({ album, clock }: { album: AlbumJson; clock: ClockJson }) {
  const words = wordsOf('clocks');
  const correct = useCorrectClock(album.id);
  const { contributor, camera, proposal, photoCount } = clock;
  const seen = `${album.id} ${contributor} ${camera} ${proposal?.seconds} ${proposal?.zone}`;
  const [isPutOff, putOff] = usePreference(`clock ${seen}`, false);
  if (!proposal || isPutOff) return null;
  const { seconds, zone } = proposal;
  const set = () =>
    toastAfter(
      correct.mutateAsync({ clock, correction: { seconds, zone } }),
      counted(words.correctedAll, photoCount),
    );
  return (
    <section className="clock-proposal" aria-label={words.region}>
      <p>
        {clockName(clock, may(album, 'own'))} {proposalWords(clock)}.
      </p>
      <div className="form-actions">
        <Button isBusy={correct.isPending} onClick={set}>
          {counted(words.correctAll, photoCount)}
        </Button>
        <Button look="tertiary" onClick={() => putOff(true)}>
          {words.notNow}
        </Button>
      </div>
      <ErrorLine error={correct.error} />
    </section>
  );
}
