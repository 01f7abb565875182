import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { useAddPasskey } from './credential-queries.ts';
import { EntryProblem } from './entry-problem.tsx';
import { EntryTile } from './entry-tile.tsx';
import { knowsPasskeys } from './passkey-browser.ts';

/** D11: the first administrator is offered a passkey at once, and can choose codes of an app instead. */
export function SetupPasskey({ onDone }: { onDone: (path: string) => void }) {
  const words = wordsOf('entry').setup;
  const add = useAddPasskey();
  const isPossible = knowsPasskeys();
  const first = useFocusOnArrival<HTMLButtonElement>();
  return (
    <EntryTile title={words.safeTitle}>
      <p>{words.safe}</p>
      {isPossible ? null : <p>{words.impossible}</p>}
      <div className="entry-form">
        <EntryProblem error={add.error} wait={1} />
        {isPossible ? (
          <Button
            ref={first}
            look="primary"
            isBusy={add.isPending}
            onClick={() =>
              add.mutate(words.passkeyName, { onSuccess: () => onDone('/console/admin/first-run') })
            }
          >
            {words.addPasskey}
          </Button>
        ) : null}
        <Button
          look={isPossible ? 'secondary' : 'primary'}
          onClick={() => onDone('/console/account?section=totp')}
        >
          {words.useApp}
        </Button>
        <Button look="tertiary" onClick={() => onDone('/console')}>
          {words.later}
        </Button>
      </div>
    </EntryTile>
  );
}
