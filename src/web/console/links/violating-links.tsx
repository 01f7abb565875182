import { Phrase } from '../locale/phrase.tsx';
import { wordsOf } from '../locale/words.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { useViolatingLinks } from './server-policy-queries.ts';

/** Links from before a rule that do not keep to it: whose they are, never where they are. */
export function ViolatingLinks() {
  const words = wordsOf('linkRules').violating;
  const links = useViolatingLinks();
  if (links.error && !links.data) {
    return <Problem error={links.error} onRetry={() => void links.refetch()} />;
  }
  if (!links.data) return null;
  return (
    <section className="violating" aria-labelledby="violating">
      <h2 id="violating">{words.title}</h2>
      {links.data.length === 0 ? <p className="hint">{words.none}</p> : null}
      <ul>
        {links.data.map(({ id, album, label, owner, violations }) => (
          <li key={id}>
            <Phrase
              words={words.line}
              link={<b>{label || words.aLink}</b>}
              album={album}
              owner={owner.name || owner.handle}
              why={violations.map((one) => words.why[one]).join(', ')}
            />
          </li>
        ))}
      </ul>
      <MoreOnSight query={links} />
    </section>
  );
}
