import { Link } from 'wouter';
import { wordsOf } from '../locale/words.ts';
import { Screen } from './screen.tsx';

/** An address of the console behind which there is nothing. */
export function NotFound() {
  const words = wordsOf('shell');
  return (
    <Screen title={words.nothingHere}>
      <div className="notice">
        <p>{words.leadsNowhere}</p>
        <Link className="button" href="/console">
          {words.toAlbums}
        </Link>
      </div>
    </Screen>
  );
}
