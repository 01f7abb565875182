import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
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
  const words = wordsOf('share');
  const { status, error, conflict, change, keepTheirs } = setting;
  return (
    <>
      <p className="saved-line" aria-live="polite">
        {status && words[status]}
      </p>
      <p className="error-line" role="alert">
        {hasOwnError ? null : error}
      </p>
      {conflict ? (
        <div className="warning conflict" role="alert">
          <p>
            <Phrase
              words={words.conflict}
              theirs={<b>{say(conflict.theirs)}</b>}
              mine={<b>{say(conflict.mine)}</b>}
            />
          </p>
          <p className="conflict-actions">
            <Button onClick={keepTheirs}>
              {fill(words.keepTheirs, { value: say(conflict.theirs) })}
            </Button>
            <Button onClick={() => change(conflict.mine, { base: conflict.theirs })}>
              {fill(words.saveMine, { value: say(conflict.mine) })}
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
