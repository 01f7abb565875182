import { Link, useSearchParams } from 'wouter';
import { Problem } from '../ui/problem.tsx';
import { useSetupNeeded } from './account-queries.ts';
import { EntryTile } from './entry-tile.tsx';
import { SetupForm } from './setup-form.tsx';

/** D11, first step: the first administrator, by the one-time address that the server printed. */
export function Setup() {
  const [search] = useSearchParams();
  const setup = useSetupNeeded();
  const code = search.get('code');

  if (setup.isPending) return <EntryTile title="Set up Albumen">{null}</EntryTile>;
  if (setup.error) {
    return (
      <EntryTile title="Set up Albumen">
        <Problem error={setup.error} onRetry={() => void setup.refetch()} />
      </EntryTile>
    );
  }
  if (!setup.data.needed) {
    return (
      <EntryTile title="This server is set up">
        <p>Its first account exists already.</p>
        <Link className="button primary" href="/login">
          Sign in
        </Link>
      </EntryTile>
    );
  }
  if (!code) {
    return (
      <EntryTile title="Open the whole setup address">
        <p>
          When the server started, it printed an address that ends with a code, like{' '}
          <code>/setup?code=…</code>. Open that one: the code proves that the server is yours.
        </p>
        <p>
          Already set up? <Link href="/login">Sign in</Link>
        </p>
      </EntryTile>
    );
  }
  return (
    <EntryTile title="Set up Albumen">
      <SetupForm code={code} />
    </EntryTile>
  );
}
