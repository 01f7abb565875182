import { useAccount } from '../account/account-queries.ts';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { ServerPolicy } from './server-policy.tsx';
import { useServerPolicy } from './server-policy-queries.ts';

const title = 'Rules for links';

/** What administrators hold all links of this server to. */
export function ServerPolicyPage() {
  const isAdmin = useAccount().data?.role === 'admin';
  return (
    <Screen title={title}>
      {isAdmin ? (
        <Policy />
      ) : (
        <div className="notice">
          <p>Only administrators of this server set rules for its links.</p>
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
      <WaitingRows label="Loading the rules" rows={6} />
    </div>
  );
}
