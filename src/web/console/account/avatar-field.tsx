import { useEffect, useState, type SubmitEvent } from 'react';
import type { AccountJson } from '../../../http/api/schemas.ts';
import { FocalPicker } from '../arrange/focal-picker.tsx';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import type { Point } from '../ui/focus.ts';
import { Portrait } from '../ui/portrait.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { pickFiles } from '../upload/pick-files.ts';
import { useChangeAvatar } from './avatar-queries.ts';

/** The picture by which everybody knows one: another one, or none. */
export function AvatarField({ account }: { account: AccountJson }) {
  const words = wordsOf('account').avatar;
  const [chosen, choose] = useState<File | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const change = useChangeAvatar();
  const pick = async () => {
    const [file] = await pickFiles({ isOne: true });
    if (file) choose(file);
  };
  return (
    <div className="account-avatar">
      <Portrait name={account.name} src={account.avatar} size="large" />
      <div className="form-actions">
        <Button onClick={() => void pick()}>{account.avatar ? words.change : words.add}</Button>
        {account.avatar ? (
          <Button look="tertiary" onClick={() => setRemoving(true)}>
            {words.remove}
          </Button>
        ) : null}
      </div>
      <p className="hint">{words.hint}</p>
      <ModalDialog title={words.title} isOpen={chosen !== null} onClose={() => choose(null)}>
        {chosen ? <CropForm file={chosen} onClose={() => choose(null)} /> : null}
      </ModalDialog>
      <ConfirmDialog
        title={words.removeTitle}
        action={words.remove}
        isOpen={isRemoving}
        onConfirm={() => change.mutateAsync(null)}
        onClose={() => setRemoving(false)}
        onDone={() => toast(words.removed)}
      >
        <p>{words.removeSentence}</p>
      </ConfirmDialog>
    </div>
  );
}

function CropForm({ file, onClose }: { file: File; onClose: () => void }) {
  const words = wordsOf('account');
  const change = useChangeAvatar();
  const [picture, setPicture] = useState<{ url: string; width: number; height: number }>();
  const [focus, setFocus] = useState<Point>({ x: 0, y: 0 });
  useEffect(() => {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.addEventListener('load', () =>
      setPicture({ url, width: image.naturalWidth, height: image.naturalHeight }),
    );
    image.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(
      { file, focus },
      {
        onSuccess: () => {
          onClose();
          toast(words.avatar.changed);
        },
      },
    );
  };
  return (
    <form className="dialog-form avatar-crop" onSubmit={submit}>
      {picture ? <FocalPicker picture={picture} start={focus} onMove={setFocus} /> : null}
      <ErrorLine error={change.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" look="primary" isBusy={change.isPending}>
          {words.avatar.use}
        </Button>
      </div>
    </form>
  );
}
