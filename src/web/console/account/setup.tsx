import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';
import { go } from '../ui/history.ts';
import { Problem } from '../ui/problem.tsx';
import { useSetupNeeded } from './account-queries.ts';
import { EntryTile } from './entry-tile.tsx';
import { SetupForm } from './setup-form.tsx';
import { SetupPasskey } from './setup-passkey.tsx';

const exampleAddress = '/setup?code=…';

/** D11, first steps: the first administrator, by the one-time address that the server printed, and their passkey. */
export function Setup() {
  const [search] = useSearchParams();
  const [isMade, setMade] = useState(false);
  if (!isMade) return <FirstAdmin code={search.get('code')} onDone={() => setMade(true)} />;
  return <SetupPasskey onDone={(path) => void go(path, { replace: true })} />;
}

function FirstAdmin({ code, onDone }: { code: string | null; onDone: () => void }) {
  const words = wordsOf('entry').setup;
  const setup = useSetupNeeded();
  const signIn = wordsOf('entry').signIn;
  if (setup.isPending) return <EntryTile title={words.title}>{null}</EntryTile>;
  if (setup.error) {
    return (
      <EntryTile title={words.title}>
        <Problem error={setup.error} onRetry={() => void setup.refetch()} />
      </EntryTile>
    );
  }
  if (!setup.data.needed) {
    return (
      <EntryTile title={words.doneTitle}>
        <p>{words.done}</p>
        <Link className="button primary" href="/login">
          {signIn}
        </Link>
      </EntryTile>
    );
  }
  if (!code) {
    return (
      <EntryTile title={words.codeTitle}>
        <p>
          <Phrase words={words.codeSentence} example={<code>{exampleAddress}</code>} />
        </p>
        <p>
          {words.alreadySetUp} <Link href="/login">{signIn}</Link>
        </p>
      </EntryTile>
    );
  }
  return (
    <EntryTile title={words.title}>
      <SetupForm code={code} onDone={onDone} />
    </EntryTile>
  );
}
