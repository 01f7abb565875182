import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { sentenceOf } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { useWriteComment, type Subject } from './talk-queries.ts';

/** In characters as the browser counts them; the server counts as people do, which is never more. */
const longest = 1000;

interface AnswerFormProps {
  subject: Subject;
  /** The comment that is answered; undefined for one about the photo or the album itself. */
  answered?: CommentJson | undefined;
  onDone: () => void;
}

/** A few words, and whom they answer. */
export function AnswerForm({ subject, answered, onDone }: AnswerFormProps) {
  const words = wordsOf('talk');
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const write = useWriteComment(subject);
  const answeredId = answered?.id;
  useEffect(() => {
    if (answeredId) form.current?.querySelector('textarea')?.focus();
  }, [answeredId]);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' || write.isPending) return;
    write.mutate(
      { text: text.trim(), ...(answeredId ? { inReplyTo: answeredId } : {}) },
      {
        onSuccess: ({ state }) => {
          form.current?.querySelector('textarea')?.focus(); // the button rests without words
          setText('');
          announce(state === 'held' ? words.postedHeld : words.posted);
          onDone();
        },
      },
    );
  };
  return (
    <form ref={form} className="answer-form" onSubmit={submit}>
      <TextArea
        label={
          answered?.author ? fill(words.answerTo, { name: answered.author.name }) : words.comment
        }
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={longest}
        error={write.error ? sentenceOf(write.error) : undefined}
      />
      <div className="comment-actions">
        <Button type="submit" isBusy={write.isPending} disabled={text.trim() === ''}>
          {words.post}
        </Button>
        {answered ? (
          <Button look="tertiary" onClick={onDone}>
            {words.cancel}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
