import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { sentenceOf } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useEditComment } from './talk-queries.ts';

/** One's own words, to be worded anew. */
export function EditForm({ comment, onDone }: { comment: CommentJson; onDone: () => void }) {
  const words = wordsOf('talk');
  const [text, setText] = useState(comment.text);
  const form = useRef<HTMLFormElement>(null);
  const edit = useEditComment(comment);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' || edit.isPending) return;
    edit.mutate(text.trim(), {
      onSuccess: () => {
        announce(words.saved);
        onDone();
      },
    });
  };
  return (
    <form ref={form} className="answer-form" onSubmit={submit}>
      <TextArea
        label={words.comment}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={1000}
        error={edit.error ? sentenceOf(edit.error) : undefined}
      />
      <div className="comment-actions">
        <Button type="submit" isBusy={edit.isPending} disabled={text.trim() === ''}>
          {words.save}
        </Button>
        <Button look="tertiary" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
