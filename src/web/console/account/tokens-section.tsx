import { useState } from 'react';
import type { TokenJson } from '../../../http/api/schemas/credentials.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day, relative } from '../ui/words.ts';
import { AccountSection } from './account-section.tsx';
import { NewToken } from './new-token.tsx';
import { useEndToken, useTokens } from './token-queries.ts';

/** Keys for programs of one's own: made, seen and ended. */
export function TokensSection() {
  const words = wordsOf('account').tokens;
  const tokens = useTokens();
  const end = useEndToken();
  const [isMaking, setMaking] = useState(false);
  const [ending, setEnding] = useState<TokenJson>();
  return (
    <AccountSection id="tokens" title={words.title}>
      <p>{words.sentence}</p>
      {tokens.error ? <Problem error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
      {tokens.isPending ? <WaitingRows label={wordsOf('account').loading} rows={1} /> : null}
      {tokens.data?.length === 0 ? <p className="account-none">{words.none}</p> : null}
      <ul className="account-list" aria-label={words.title}>
        {tokens.data?.map((token) => (
          <li key={token.id}>
            <div>
              <p className="account-item">{token.label || words.unnamed}</p>
              <p className="account-facts">{factsOf(token)}</p>
            </div>
            <Button
              look="tertiary"
              aria-label={`${words.end} ${token.label || words.unnamed}`}
              onClick={() => setEnding(token)}
            >
              {words.end}
            </Button>
          </li>
        ))}
      </ul>
      <MoreOnSight query={tokens} />
      <div className="form-actions">
        <Button onClick={() => setMaking(true)}>{words.add}</Button>
      </div>
      <ModalDialog title={words.add} isOpen={isMaking} onClose={() => setMaking(false)}>
        <NewToken onClose={() => setMaking(false)} />
      </ModalDialog>
      <ConfirmDialog
        title={fill(words.removeTitle, { name: ending?.label || words.unnamed })}
        action={words.end}
        isOpen={ending !== undefined}
        onConfirm={async () => ending && end.mutateAsync(ending.id)}
        onClose={() => setEnding(undefined)}
        onDone={() => toast(words.ended)}
      >
        <p>{words.removeSentence}</p>
      </ConfirmDialog>
    </AccountSection>
  );
}

function factsOf({ scopes, expiresAt, lastUsedAt }: TokenJson): string {
  const words = wordsOf('account').tokens;
  return [
    scopes.map((scope) => words.scopes[scope]).join(', '),
    expiresAt ? fill(words.until, { day: day(expiresAt) }) : '',
    lastUsedAt ? fill(words.used, { ago: relative(lastUsedAt) }) : words.unused,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}
