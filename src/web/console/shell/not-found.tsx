import { Link } from 'wouter';
import { Screen } from './screen.tsx';

/** An address of the console behind which there is nothing. */
export function NotFound() {
  return (
    <Screen title="Nothing is here">
      <div className="notice">
        <p>This address leads nowhere. It may have been mistyped.</p>
        <Link className="button" href="/console">
          Go to albums
        </Link>
      </div>
    </Screen>
  );
}
