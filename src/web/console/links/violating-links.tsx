import type { AdminLinkJson } from '../../../http/api/schemas/links.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { useViolatingLinks } from './server-policy-queries.ts';

const words: Readonly<Record<AdminLinkJson['violations'][number], string>> = {
  not_allowed: 'should not exist',
  password: 'no password',
  lifetime: 'works too long',
  devices: 'on too many devices',
};

/** Links from before a rule that do not keep to it: whose they are, never where they are. */
export function ViolatingLinks() {
  const links = useViolatingLinks();
  if (links.error && !links.data) {
    return <Problem error={links.error} onRetry={() => void links.refetch()} />;
  }
  if (!links.data) return null;
  return (
    <section className="violating" aria-labelledby="violating">
      <h2 id="violating">Links that do not keep to the rules</h2>
      {links.data.length === 0 ? <p className="hint">All links keep to them.</p> : null}
      <ul>
        {links.data.map(({ id, album, label, owner, violations }) => (
          <li key={id}>
            <b>{label || 'Link'}</b> to “{album}” of {owner.name || owner.handle}:{' '}
            {violations.map((one) => words[one]).join(', ')}
          </li>
        ))}
      </ul>
      <MoreOnSight query={links} />
    </section>
  );
}
