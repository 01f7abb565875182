import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { sentenceOf } from '../api.ts';
import { useWriteComment } from './talk-queries.ts';

const longest = 1000;

interface AnswerFormProps {
  photoId: string;
  /** The comment that is answered; undefined for one about the photo itself. */
  answered: CommentJson | undefined;
  onDone: () => void;
}

/** A few words, and whom they answer. */
export function AnswerForm({ photoId, answered, onDone }: AnswerFormProps) {
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const write = useWriteComment(photoId);
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
        onSuccess: () => {
          setText('');
          announce('Posted');
          onDone();
        },
      },
    );
  };
  return (
    <form ref={form} className="answer-form" onSubmit={submit}>
      <TextArea
        label={answered ? `Answer to ${answered.author.name}` : 'Comment'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={longest}
        error={write.error ? sentenceOf(write.error) : undefined}
      />
      <div className="comment-actions">
        <Button type="submit" isBusy={write.isPending} disabled={text.trim() === ''}>
          Post
        </Button>
        {answered ? (
          <Button look="tertiary" onClick={onDone}>
            Cancel
          </Button>
        ) : null}
      </div>
    </form>
  );
}
