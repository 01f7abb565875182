import Heart from 'lucide-react/icons/heart';
import { useState, type SubmitEvent } from 'react';
import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useAnswerPost, useLikePost } from './talk-queries.ts';

const longest = 1000;

/** A like and an answer to a post of another server; what others say there is read there. */
export function PostTalk({ photo }: { photo: FollowedPhotoJson }) {
  const words = wordsOf('talk');
  const like = useLikePost(photo.postId);
  const answer = useAnswerPost(photo.postId);
  const [text, setText] = useState('');
  const liked = like.isPending || like.isSuccess ? like.variables : photo.liked;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' || answer.isPending) return;
    answer.mutate(text.trim(), {
      onSuccess: () => {
        setText('');
        toast(fill(words.elsewhere.sent, { name: photo.author.name }));
      },
    });
  };
  return (
    <section className="photo-talk" aria-label={words.elsewhere.region}>
      <Button className="like" aria-pressed={liked} onClick={() => like.mutate(!liked)}>
        <Heart fill={liked ? 'currentColor' : 'none'} />
        {liked ? words.liked : words.like}
      </Button>
      <form className="answer-form" onSubmit={submit}>
        <TextArea
          label={fill(words.answerTo, { name: photo.author.name })}
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={longest}
          hint={words.elsewhere.hint}
        />
        <div className="comment-actions">
          <Button type="submit" isBusy={answer.isPending} disabled={text.trim() === ''}>
            {words.elsewhere.send}
          </Button>
        </div>
      </form>
      <ErrorLine error={like.error ?? answer.error} />
    </section>
  );
}
