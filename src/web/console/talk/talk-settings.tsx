import { useState } from 'react';
import type { TalkJson } from '../../../http/api/schemas/interactions.ts';
import { sentenceOf } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { TextArea, TextField } from '../ui/field.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { useEditTalk, useTalk } from './talk-queries.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

type Rules = NonNullable<TalkJson['rules']>;

/** What waits of what is said in an album, until when it can be said, and with what one can react; for its owner. */
export function TalkSettings({ albumId }: { albumId: string }) {
  const rules = useTalk(albumId).data?.rules;
  return rules ? <RuleFields albumId={albumId} rules={rules} /> : null;
}

function RuleFields({ albumId, rules }: { albumId: string; rules: Rules }) {
  const words = wordsOf('talk').rules;
  const edit = useEditTalk(albumId);
  const save = (input: Partial<Rules>) =>
    edit.mutate(input, { onSuccess: () => announce(wordsOf('talk').saved) });
  const problem = (name: keyof Rules) =>
    edit.isError && name in edit.variables ? sentenceOf(edit.error) : undefined;
  const heldWords = useLeaving(rules.heldWords.join('\n'), (text) =>
    save({ heldWords: linesOf(text) }),
  );
  const commentDays = useLeaving(String(rules.commentDays ?? ''), (text) =>
    save({ commentDays: text.trim() === '' ? null : Number(text) }),
  );
  const ownEmoji = useLeaving(rules.ownEmoji.join(' '), (text) =>
    save({ ownEmoji: emojiIn(text) }),
  );
  return (
    <fieldset className="talk-rules">
      <legend>{words.title}</legend>
      <Toggle
        isSelected={rules.holdsGuestComments}
        onChange={(holdsGuestComments) => save({ holdsGuestComments })}
      >
        {words.holdGuests}
      </Toggle>
      <TextArea
        {...heldWords}
        label={words.words}
        hint={words.wordsHint}
        error={problem('heldWords')}
      />
      <TextField
        {...commentDays}
        type="number"
        min={1}
        max={3650}
        label={words.days}
        hint={words.daysHint}
        error={problem('commentDays')}
      />
      <TextField
        {...ownEmoji}
        label={words.emoji}
        hint={words.emojiHint}
        error={problem('ownEmoji')}
      />
    </fieldset>
  );
}

/** A field that is saved when it is left with something else in it. */
function useLeaving(value: string, onLeave: (text: string) => void) {
  const [text, setText] = useState(value);
  return {
    value: text,
    onChange: ({ target }: { target: { value: string } }) => setText(target.value),
    onBlur: () => {
      if (text !== value) onLeave(text);
    },
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const emojiIn = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment).filter((sign) => sign.trim() !== '');
