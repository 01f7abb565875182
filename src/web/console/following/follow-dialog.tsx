import { useEffect, useState, type SubmitEvent } from 'react';
import type { FoundPersonJson } from '../../../http/api/schemas/following.ts';
import { fieldProblem } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
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
    <ModalDialog title={wordsOf('following').follow} isOpen={isOpen} onClose={onClose}>
      <FollowForm initial={address} onClose={onClose} />
    </ModalDialog>
  );
}

function FollowForm({ initial, onClose }: { initial: string; onClose: () => void }) {
  const words = wordsOf('following').dialog;
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
          const sentence = following.state === 'accepted' ? words.following : words.asked;
          toast(fill(sentence, { name: found.name }));
          void go(`/console/following/${following.id}`);
        },
      });
    }
  };

  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField
        label={words.address}
        name="address"
        placeholder={words.placeholder}
        hint={words.hint}
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
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={preview.isPending || follow.isPending}>
          {actionFor(found, preview.isPending)}
        </Button>
      </div>
    </form>
  );
}

function actionFor(found: FoundPersonJson | undefined, isLooking: boolean): string {
  const words = wordsOf('following').dialog;
  if (found?.followingId) return words.open;
  if (found) return found.approvesFollowers ? words.ask : words.follow;
  return isLooking ? words.looking : words.lookUp;
}

/** What to know before asking. */
function reservation({ followingId, approvesFollowers }: FoundPersonJson): string {
  const words = wordsOf('following').dialog;
  if (followingId) return words.already;
  return approvesFollowers ? words.decide : '';
}

function Preview({ found }: { found: FoundPersonJson }) {
  const words = wordsOf('following').dialog;
  return (
    <div className="preview">
      <p className="preview-name">{found.name}</p>
      <p className="federated">{found.address}</p>
      {found.summary ? <p className="preview-summary">{found.summary}</p> : null}
      <p className="hint">
        {fill(words[found.kind], { server: found.server })} {reservation(found)}
      </p>
    </div>
  );
}
