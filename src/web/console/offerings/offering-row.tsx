import type { OfferingJson } from '../../../http/api/schemas/offerings.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { moment, relative } from '../ui/words.ts';

interface OfferingRowProps {
  offering: OfferingJson;
  onWithdraw: () => void;
}

/** One photo that I offered, and what became of it. */
export function OfferingRow({ offering, onWithdraw }: OfferingRowProps) {
  const words = wordsOf('offerings');
  const { photo, state, grant, license, link, reason, createdAt, answeredAt } = offering;
  const isOpen = state === 'offered' || state === 'accepted';
  const when = answeredAt ?? createdAt;
  const name = photo?.altText || photo?.caption || words.photo;
  return (
    <li>
      <Picture
        alt={photo ? name : words.photoGone}
        colour={photo?.colour ?? null}
        renditions={photo && !photo.sensitive ? [photo.renditions.thumbnail] : []}
        sizes="88px"
        className="decided-picture"
      />
      <div className="decided-words">
        <p>
          <strong>{words.states[state]}</strong>{' '}
          <time dateTime={when} title={moment(when)}>
            {relative(when)}
          </time>
        </p>
        {reason ? <blockquote>{reason}</blockquote> : null}
        <p className="more-explanation">
          {photo ? words.grants[grant] : words.ownGone}
          {license
            ? ` ${fill(words.licence, { licence: license.replace(/^https?:\/\//, '') })}`
            : ''}
        </p>
        {link && /^https?:/.test(link) ? (
          <p>
            <a className="federated" href={link} target="_blank" rel="noopener noreferrer">
              {words.see}
            </a>
          </p>
        ) : null}
      </div>
      {isOpen ? (
        <Button aria-label={fill(words.takeBackThis, { name })} onClick={onWithdraw}>
          {words.takeBack}
        </Button>
      ) : null}
    </li>
  );
}
