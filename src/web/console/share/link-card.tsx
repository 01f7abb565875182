import { useId, useState } from 'react';
import type { LinkJson } from '../../../http/api/schemas.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { toast } from '../ui/announcements.ts';
import { count, moment, relative } from '../ui/words.ts';
import { CopyField } from './copy-field.tsx';
import { EndDate } from './end-date.tsx';
import { LinkLabel } from './link-label.tsx';
import { LinkPassword } from './link-password.tsx';
import { LinkState } from './link-state.tsx';
import { LinkSwitches } from './link-switches.tsx';
import { useEditLink, useRevokeLink } from './link-queries.ts';
import { QrCode } from './qr-code.tsx';

interface LinkCardProps {
  link: LinkJson;
  /** Just made: its field is ready to be copied by hand. */
  isNew?: boolean;
}

/** One link: what it is called, how it is opened, what it allows, and how it ends. */
export function LinkCard({ link, isNew = false }: LinkCardProps) {
  const headingId = useId();
  const edit = useEditLink(link);
  const revoke = useRevokeLink(link.id);
  const [isAsking, setAsking] = useState(false);
  const name = link.label || (link.photos ? count(link.photos.length, 'photo') : 'Link');

  return (
    <article className="link-card" aria-labelledby={headingId}>
      <header className="link-heading">
        <LinkLabel
          id={headingId}
          name={name}
          label={link.label}
          onSave={(label) => edit.mutateAsync({ label })}
        />
        <LinkState link={link} />
      </header>
      <div className="link-opening">
        <QrCode link={link} name={name} />
        <div>
          <CopyField url={link.url} name={name} isReady={isNew} />
          <p className="link-facts">
            <strong>Opened {count(link.openCount, 'time')}.</strong> {factsOf(link)}
          </p>
        </div>
      </div>
      <LinkSwitches link={link} onChange={(input) => edit.mutate(input)} />
      <LinkPassword
        hasPassword={link.hasPassword}
        name={name}
        onSave={(password) => edit.mutateAsync({ password })}
      />
      <EndDate
        expiresAt={link.expiresAt}
        name={name}
        onSave={(expiresAt) => edit.mutateAsync({ expiresAt })}
      />
      <ErrorLine error={edit.error} />
      <div className="link-actions">
        {link.state === 'expired' ? null : (
          <Button
            aria-label={`${link.paused ? 'Resume' : 'Pause'} ${name}`}
            onClick={() => edit.mutate({ paused: !link.paused })}
          >
            {link.paused ? 'Resume' : 'Pause'}
          </Button>
        )}
        <Button look="tertiary" aria-label={`Delete ${name}`} onClick={() => setAsking(true)}>
          Delete
        </Button>
      </div>
      <ConfirmDialog
        title={`Delete “${name}”?`}
        action="Delete"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutateAsync()}
        onDone={() => toast('Link deleted')}
      >
        <p>
          Whoever has it will read that you removed it, also those who have it open now. It was
          opened {count(link.openCount, 'time')}. A deleted link never comes back.
        </p>
      </ConfirmDialog>
    </article>
  );
}

function factsOf({ photos, hasPassword, expiresAt, state }: LinkJson): string {
  return [
    photos ? `Shows ${count(photos.length, 'photo')}.` : '',
    hasPassword ? 'Password set.' : '',
    expiresAt && state !== 'expired' ? `${endWords(expiresAt)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const lastDay = 86_400_000;

const endWords = (expiresAt: string) =>
  new Date(expiresAt).getTime() - Date.now() < lastDay
    ? `Stops working ${relative(expiresAt)}`
    : `Until ${moment(expiresAt)}`;
