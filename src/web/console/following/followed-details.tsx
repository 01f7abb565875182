import ExternalLink from 'lucide-react/icons/external-link';
import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { wordsOf } from '../locale/words.ts';
import { PostTalk } from '../talk/post-talk.tsx';
import { moment } from '../ui/words.ts';

interface FollowedDetailsProps {
  photo: FollowedPhotoJson;
  /** The description tells as much as the photo would. */
  isCovered: boolean;
}

/** What the author wrote, who that is and when; and the way to the post itself. */
export function FollowedDetails({ photo, isCovered }: FollowedDetailsProps) {
  const words = wordsOf('following').details;
  const { text, summary, altText, author, publishedAt, url } = photo;
  return (
    <section className="details" aria-label={words.label}>
      {summary ? <p className="followed-warning">{summary}</p> : null}
      {text && !isCovered ? <p className="followed-text">{text}</p> : null}
      <dl className="facts">
        <div>
          <dt>{words.by}</dt>
          <dd>
            <a href={author.url} target="_blank" rel="noopener noreferrer">
              {author.name}
            </a>{' '}
            <span className="federated">{author.address}</span>
          </dd>
        </div>
        <div>
          <dt>{words.posted}</dt>
          <dd>
            <time dateTime={publishedAt}>{moment(publishedAt)}</time>
          </dd>
        </div>
        {altText && !isCovered ? (
          <div>
            <dt>{words.description}</dt>
            <dd>{altText}</dd>
          </div>
        ) : null}
      </dl>
      <a className="button secondary" href={url} target="_blank" rel="noopener noreferrer">
        <ExternalLink /> {words.elsewhere}
      </a>
      <PostTalk key={photo.postId} photo={photo} />
    </section>
  );
}
