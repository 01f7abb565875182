import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ClockJson } from '../../../http/api/schemas/clocks.ts';
import { may } from '../album/album-actions.ts';
import { Button } from '../ui/button.tsx';
import { usePreference } from '../ui/preference.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { toastAfter } from '../ui/toast-after.ts';
import { count } from '../ui/words.ts';
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
  const correct = useCorrectClock(album.id);
  const { contributor, camera, proposal, photoCount } = clock;
  const seen = `${album.id} ${contributor} ${camera} ${proposal?.seconds} ${proposal?.zone}`;
  const [isPutOff, putOff] = usePreference(`clock ${seen}`, false);
  if (!proposal || isPutOff) return null;
  const { seconds, zone } = proposal;
  const all = count(photoCount, 'photo');
  const set = () =>
    toastAfter(
      correct.mutateAsync({ clock, correction: { seconds, zone } }),
      `Corrected ${all}. Undo is under Camera clocks.`,
    );
  return (
    <section className="clock-proposal" aria-label="A camera’s clock">
      <p>
        {clockName(clock, may(album, 'own'))} {proposalWords(clock)}.
      </p>
      <div className="form-actions">
        <Button isBusy={correct.isPending} onClick={set}>
          Correct {all}
        </Button>
        <Button look="tertiary" onClick={() => putOff(true)}>
          Not now
        </Button>
      </div>
      <ErrorLine error={correct.error} />
    </section>
  );
}
