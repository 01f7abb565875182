import { wordsOf } from '../locale/words.ts';
import { useAccount } from './account-queries.ts';
import { useSecurity } from './credential-queries.ts';

/** Whether this browser is trusted with administration, for those who have it. */
export function SafetyLine() {
  const words = wordsOf('account').safety;
  const isAdmin = useAccount().data?.role === 'admin';
  const security = useSecurity().data;
  if (!isAdmin || !security) return null;
  return (
    <p className="account-notice" data-done={security.isTwofold || undefined}>
      {security.isTwofold ? words.adminDone : words.adminSentence}
    </p>
  );
}
