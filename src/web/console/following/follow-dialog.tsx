import { useEffect, useState, type SubmitEvent } from 'react';
import type { FoundPersonJson } from '../../../http/api/schemas/following.ts';
import { fieldProblem } from '../api.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { useFollow, usePreview } from './following-queries.ts';
import { isLocal, LocalAddress } from './local-address.tsx';

interface FollowDialogProps {
  /** What was asked for already, elsewhere; empty where nothing was. */
  address: string;
  isOpen: boolean;
  onClose: () => void;
}

/** An address, who that is, and only then the request to follow them. */
export function FollowDialog({ address, isOpen, onClose }: FollowDialogProps) {
  return (
    <ModalDialog title="Follow an album or person" isOpen={isOpen} onClose={onClose}>
      <FollowForm initial={address} onClose={onClose} />
    </ModalDialog>
  );
}

function FollowForm({ initial, onClose }: { initial: string; onClose: () => void }) {
  const [address, setAddress] = useState(initial);
  const input = useFocusOnArrival<HTMLInputElement>();
  const preview = usePreview();
  const follow = useFollow();
  const found = preview.data;
  const error = preview.error ?? follow.error;
  const { mutate: lookUp } = preview;

  useEffect(() => {
    if (initial !== '') lookUp(initial);
  }, [initial, lookUp]);

  const change = (value: string) => {
    setAddress(value);
    preview.reset();
    follow.reset();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (preview.isPending || follow.isPending) return;
    if (!found) lookUp(address);
    else if (found.followingId) void go(`/console/following/${found.followingId}`);
    else {
      follow.mutate(address, {
        onSuccess: (following) => {
          toast(following.state === 'accepted' ? `Following ${found.name}` : `Asked ${found.name}`);
          void go(`/console/following/${following.id}`);
        },
      });
    }
  };

  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField
        label="Address"
        name="address"
        placeholder="@name@server"
        hint="Their address, or the link to their page."
        value={address}
        onChange={(event) => change(event.target.value)}
        error={fieldProblem(error, 'address')}
        inputRef={input}
        required
        maxLength={2000}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <div aria-live="polite">{found ? <Preview found={found} /> : null}</div>
      {isLocal(error) ? (
        <LocalAddress address={address} />
      ) : (
        <ErrorLine error={fieldProblem(error, 'address') ? null : error} />
      )}
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" type="submit" isBusy={preview.isPending || follow.isPending}>
          {actionFor(found, preview.isPending)}
        </Button>
      </div>
    </form>
  );
}

function actionFor(found: FoundPersonJson | undefined, isLooking: boolean): string {
  if (found?.followingId) return 'Open';
  if (found) return found.approvesFollowers ? 'Ask to follow' : 'Follow';
  return isLooking ? 'Looking…' : 'Look up';
}

/** What to know before asking. */
function reservation({ followingId, approvesFollowers }: FoundPersonJson): string {
  if (followingId) return ' You follow them, or asked to.';
  return approvesFollowers ? ' They decide who may follow.' : '';
}

function Preview({ found }: { found: FoundPersonJson }) {
  return (
    <div className="preview">
      <p className="preview-name">{found.name}</p>
      <p className="federated">{found.address}</p>
      {found.summary ? <p className="preview-summary">{found.summary}</p> : null}
      <p className="hint">
        {found.kind === 'album' ? 'An album' : 'Somebody'} on {found.server}.{reservation(found)}
      </p>
    </div>
  );
}
