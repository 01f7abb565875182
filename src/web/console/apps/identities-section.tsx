import { AccountSection } from '../account/account-section.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { day } from '../ui/words.ts';
import { useConnect, useDisconnect, useIdentities, useProviders } from './identity-queries.ts';

/** Another service's account by which I sign in; nothing where this server knows no such service. */
export function IdentitiesSection() {
  const words = wordsOf('apps').identities;
  const [provider] = useProviders().data ?? [];
  const identities = useIdentities();
  const connect = useConnect();
  const disconnect = useDisconnect();
  const known = identities.data ?? [];
  if (!provider && known.length === 0) return null;
  return (
    <AccountSection id="identities" title={words.title}>
      <ul className="account-list" aria-label={words.title}>
        {known.map(({ id, name, issuer, createdAt }) => (
          <li key={id}>
            <div>
              <p className="account-item">{name || new URL(issuer).host}</p>
              <p className="account-facts">
                {new URL(issuer).host} · {fill(words.since, { day: day(createdAt) })}
              </p>
            </div>
            <Button look="tertiary" onClick={() => disconnect.mutate(id)}>
              {words.disconnect}
            </Button>
          </li>
        ))}
      </ul>
      {provider && known.length === 0 ? (
        <div className="form-actions">
          <Button isBusy={connect.isPending} onClick={() => connect.mutate()}>
            {fill(words.connect, { name: provider.name })}
          </Button>
        </div>
      ) : null}
      <ErrorLine error={connect.error ?? disconnect.error} />
    </AccountSection>
  );
}
