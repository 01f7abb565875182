import { useAccount } from '../account/account-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { ServerPolicy } from './server-policy.tsx';
import { useServerPolicy } from './server-policy-queries.ts';

/** What administrators hold all links of this server to. */
export function ServerPolicyPage() {
  const words = wordsOf('linkRules');
  const isAdmin = useAccount().data?.role === 'admin';
  return (
    <Screen title={words.title}>
      {isAdmin ? (
        <Policy />
      ) : (
        <div className="notice">
          <p>{words.notYours}</p>
        </div>
      )}
    </Screen>
  );
}

function Policy() {
  const policy = useServerPolicy();
  if (policy.data) return <ServerPolicy policy={policy.data} />;
  if (policy.error) return <Problem error={policy.error} onRetry={() => void policy.refetch()} />;
  return (
    <div className="waiting-screen">
      <WaitingRows label={wordsOf('linkRules').loading} rows={6} />
    </div>
  );
}
