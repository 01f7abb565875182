import { Button } from '../ui/button.tsx';
import type { Setting } from './use-setting.ts';

interface SettingNoteProps<Value> {
  setting: Setting<Value>;
  /** A value in words, for when two of them must be told apart. */
  say: (value: Value) => string;
  /** The field itself shows what is wrong. */
  hasOwnError?: boolean;
}

/** Under a setting: that it is saved, why it is not, or that somebody else changed it too. */
export function SettingNote<Value>({ setting, say, hasOwnError = false }: SettingNoteProps<Value>) {
  const { status, error, conflict, change, keepTheirs } = setting;
  return (
    <>
      <p className="saved-line" aria-live="polite">
        {status}
      </p>
      <p className="error-line" role="alert">
        {hasOwnError ? null : error}
      </p>
      {conflict ? (
        <div className="warning conflict" role="alert">
          <p>
            Changed elsewhere meanwhile. There: <b>{say(conflict.theirs)}</b>. Here:{' '}
            <b>{say(conflict.mine)}</b>.
          </p>
          <p className="conflict-actions">
            <Button onClick={keepTheirs}>Keep “{say(conflict.theirs)}”</Button>
            <Button onClick={() => change(conflict.mine, { base: conflict.theirs })}>
              Save “{say(conflict.mine)}”
            </Button>
          </p>
        </div>
      ) : null}
    </>
  );
}

/** The same for a switch, which shows by itself that it is saved: only what went wrong takes room. */
export function SettingTrouble<Value>({ setting, say }: SettingNoteProps<Value>) {
  if (!setting.error && !setting.conflict) return null;
  return <SettingNote setting={{ ...setting, status: '' }} say={say} />;
}
