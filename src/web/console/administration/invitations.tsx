import { useState } from 'react';
import type { InvitationJson } from '../../../http/api/schemas/administration.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { copyText } from '../ui/copy.ts';
import { ModalDialog } from '../ui/dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day } from '../ui/words.ts';
import { useInvitations, useWithdraw } from './admin-queries.ts';
import { InviteDialog } from './invite-dialog.tsx';

/** Who is asked to this server: by mail, or by links that are handed on. */
export function Invitations() {
  const words = wordsOf('administration').invitations;
  const [isInviting, setInviting] = useState(false);
  const invitations = useInvitations();
  const list = invitations.data ?? [];
  return (
    <section className="admin-section" aria-labelledby="invitations">
      <div className="admin-section-header">
        <h2 id="invitations">{words.title}</h2>
        <Button onClick={() => setInviting(true)}>{words.invite}</Button>
      </div>
      <p className="hint">{list.length === 0 && invitations.data ? words.none : words.facts}</p>
      {invitations.error && !invitations.data ? (
        <Problem error={invitations.error} onRetry={() => void invitations.refetch()} />
      ) : null}
      {invitations.isPending ? <WaitingRows label={words.loading} rows={2} /> : null}
      <ul className="admin-rows">
        {list.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      <MoreOnSight query={invitations} />
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
    </section>
  );
}

function InvitationRow({ invitation }: { invitation: InvitationJson }) {
  const all = wordsOf('administration');
  const words = all.invitations;
  const withdraw = useWithdraw();
  const [isLarge, setLarge] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const { id, expiresAt, mail, mailing, role, state, url, used, uses } = invitation;
  const name = mail ?? words.anybody;
  return (
    <li className={state === 'open' ? undefined : 'is-quiet'}>
      <div className="admin-row-words">
        <p className="admin-row-title">
          <strong>{name}</strong>
          {role === 'admin' ? <span className="tag">{all.people.roles.admin}</span> : null}
          <span className="tag">{words.states[state]}</span>
        </p>
        <p className="admin-row-facts">
          {counted(words.used, uses, { used: number(used) })} ·{' '}
          {fill(words.until, { day: day(expiresAt) })}
          {mailing ? ` · ${words.mailing[mailing]}` : ''}
        </p>
      </div>
      {url ? (
        <div className="form-actions">
          <Button
            aria-label={`${words.copy}: ${name}`}
            onClick={() => void copyText(url).then(() => toast(words.copied))}
          >
            {words.copy}
          </Button>
          <Button aria-label={`${words.qr}: ${name}`} onClick={() => setLarge(true)}>
            {words.qr}
          </Button>
          <Button
            look="tertiary"
            aria-label={`${words.withdraw}: ${name}`}
            onClick={() => setEnding(true)}
          >
            {words.withdraw}
          </Button>
          <ConfirmDialog
            title={words.withdrawTitle}
            action={words.withdraw}
            isOpen={isEnding}
            onClose={() => setEnding(false)}
            onConfirm={() => withdraw.mutateAsync(id)}
            onDone={() => toast(words.withdrawn)}
          >
            <p>{counted(words.withdrawFacts, uses - used)}</p>
          </ConfirmDialog>
          <ModalDialog title={words.qrTitle} isOpen={isLarge} onClose={() => setLarge(false)}>
            <img
              className="qr-large"
              src={`/api/v1/admin/invitations/${id}/qr.svg`}
              alt={fill(words.qrAlt, { url })}
              width="360"
              height="360"
            />
            <p className="qr-address">
              <code className="address">{url}</code>
            </p>
          </ModalDialog>
        </div>
      ) : null}
    </li>
  );
}
