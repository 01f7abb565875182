import Ellipsis from 'lucide-react/icons/ellipsis';
import { useState } from 'react';
import type { AdminAccountJson } from '../../../http/api/schemas/administration.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ActionMenu } from '../ui/menu.tsx';
import { bytes } from '../ui/words.ts';
import { useAccountActions } from './admin-queries.ts';
import { QuotaDialog } from './quota-dialog.tsx';

type Asked = 'quota' | 'role' | 'reset' | 'suspend' | 'reinstate' | 'delete';

/** Everything that an administrator does to an account; each asks first, and says the effect in numbers. */
export function AccountMenu({ account, isOwn }: { account: AdminAccountJson; isOwn: boolean }) {
  const words = wordsOf('administration').people;
  const [asked, setAsked] = useState<Asked>();
  const { handle, role, suspendedAt } = account;
  const close = () => setAsked(undefined);
  const { actions } = words;
  const item = (title: string, what: Asked, isDanger = false) => ({
    title,
    isDanger,
    onAction: () => setAsked(what),
  });
  const others = [
    item(role === 'admin' ? actions.makeMember : actions.makeAdmin, 'role'),
    ...(account.hasSecondFactor ? [item(actions.reset, 'reset')] : []),
    suspendedAt ? item(actions.reinstate, 'reinstate') : item(actions.suspend, 'suspend', true),
    item(actions.delete, 'delete', true),
  ];
  return (
    <>
      <ActionMenu
        label={fill(words.more, { handle: `@${handle}` })}
        icon={<Ellipsis />}
        items={[item(actions.quota, 'quota'), ...(isOwn ? [] : others)]}
      />
      <QuotaDialog account={account} isOpen={asked === 'quota'} onClose={close} />
      <RoleDialog account={account} isOpen={asked === 'role'} onClose={close} />
      <ResetDialog account={account} isOpen={asked === 'reset'} onClose={close} />
      <SuspendDialog account={account} isOpen={asked === 'suspend'} onClose={close} />
      <ReinstateDialog account={account} isOpen={asked === 'reinstate'} onClose={close} />
      <DeleteDialog account={account} isOpen={asked === 'delete'} onClose={close} />
    </>
  );
}

interface AskProps {
  account: AdminAccountJson;
  isOpen: boolean;
  onClose: () => void;
}

function RoleDialog({ account, ...dialog }: AskProps) {
  const words = wordsOf('administration').people;
  const { change } = useAccountActions();
  const { handle } = account;
  const role = account.role === 'admin' ? 'member' : 'admin';
  return (
    <ConfirmDialog
      {...dialog}
      title={fill(words.roleTitle[role], { handle })}
      action={words.change}
      onConfirm={() => change(account, { role })}
      onDone={() => toast(fill(words.done.changed, { handle }))}
    >
      <p>{fill(words.roleFacts[role], { handle })}</p>
    </ConfirmDialog>
  );
}

function ResetDialog({ account, ...dialog }: AskProps) {
  const words = wordsOf('administration').people;
  const { reset } = useAccountActions();
  const { handle } = account;
  return (
    <ConfirmDialog
      {...dialog}
      title={fill(words.resetTitle, { handle })}
      action={words.reset}
      onConfirm={() => reset(account)}
      onDone={() => toast(fill(words.done.reset, { handle }))}
    >
      <p>{words.resetFacts}</p>
    </ConfirmDialog>
  );
}

function SuspendDialog({ account, ...dialog }: AskProps) {
  const words = wordsOf('administration').people;
  const { change } = useAccountActions();
  const [reason, setReason] = useState('');
  const { counts, handle, name } = account;
  return (
    <ConfirmDialog
      {...dialog}
      title={fill(words.suspendTitle, { handle })}
      action={words.suspend}
      onConfirm={() => change(account, { suspended: true, reason })}
      onDone={() => toast(fill(words.done.suspended, { handle }))}
    >
      <p>{fill(words.suspendFacts, { name })}</p>
      <p>
        {fill(words.suspendEffect, {
          albums: counted(words.albums, counts.albums),
          photos: counted(words.photos, counts.photos),
          links: counted(words.links, counts.links),
        })}
      </p>
      <p>{fill(words.suspendKept, { followers: counted(words.followers, counts.followers) })}</p>
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

function ReinstateDialog({ account, ...dialog }: AskProps) {
  const words = wordsOf('administration').people;
  const { change } = useAccountActions();
  const { counts, handle } = account;
  return (
    <ConfirmDialog
      {...dialog}
      title={fill(words.reinstateTitle, { handle })}
      action={words.reinstate}
      onConfirm={() => change(account, { suspended: false })}
      onDone={() => toast(fill(words.done.reinstated, { handle }))}
    >
      <p>
        {fill(words.reinstateFacts, {
          albums: counted(words.albums, counts.albums),
          photos: counted(words.photos, counts.photos),
          links: counted(words.links, counts.links),
        })}
      </p>
    </ConfirmDialog>
  );
}

function DeleteDialog({ account, ...dialog }: AskProps) {
  const words = wordsOf('administration').people;
  const { remove } = useAccountActions();
  const { counts, handle } = account;
  return (
    <ConfirmDialog
      {...dialog}
      title={fill(words.deleteTitle, { handle })}
      action={words.delete}
      onConfirm={() => remove(account)}
      onDone={() => toast(fill(words.done.deleted, { handle }))}
    >
      <p>
        {fill(words.deleteEffect, {
          albums: counted(words.albums, counts.albums),
          photos: counted(words.photos, counts.photos),
          bytes: bytes(counts.bytes),
          links: counted(words.links, counts.links),
          comments: counted(words.comments, counts.comments),
        })}
      </p>
      <p>
        {fill(words.deleteFollowers, {
          followers: counted(words.followers, counts.followers),
          servers: counted(words.servers, counts.followerServers),
        })}
      </p>
    </ConfirmDialog>
  );
}
