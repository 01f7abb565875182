import { Link } from 'wouter';
import { number, wordsOf } from '../locale/words.ts';
import { missing, useMissing, type Missing } from './photo-queries.ts';

interface MissingFilterProps {
  albumId: string;
  shown: Missing | undefined;
}

/** Leads to the photos of which something is not said yet; nothing where all is said of all. */
export function MissingFilter({ albumId, shown }: MissingFilterProps) {
  const words = wordsOf('album').filter;
  const counts = useMissing(albumId).data;
  const lacking = missing.filter((one) => shown === one || (counts?.[one] ?? 0) > 0);
  if (lacking.length === 0) return null;
  const path = `/console/a/${albumId}`;
  return (
    <nav className="filters" aria-label={words.label}>
      <ul>
        <li>
          <Link href={path} aria-current={shown ? undefined : 'true'}>
            {words.all}
          </Link>
        </li>
        {lacking.map((one) => (
          <li key={one}>
            <Link href={`${path}?missing=${one}`} aria-current={shown === one ? 'true' : undefined}>
              {words[one]} <span className="filter-count">{number(counts?.[one] ?? 0)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
