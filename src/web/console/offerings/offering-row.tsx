import type { OfferingJson } from '../../../http/api/schemas/offerings.ts';
import { Button } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { moment, relative } from '../ui/words.ts';

const states: Record<OfferingJson['state'], string> = {
  offered: 'Waits for the album',
  accepted: 'Accepted',
  rejected: 'Not taken',
  withdrawn: 'Taken back',
  removed: 'Taken out of the album',
};

const grants: Record<OfferingJson['grant'], string> = {
  reference: 'The album may show your post.',
  copy: 'The album may keep a copy until you take it back.',
  transfer: 'The album may keep a copy for good.',
};

interface OfferingRowProps {
  offering: OfferingJson;
  onWithdraw: () => void;
}

/** One photo that I offered, and what became of it. */
export function OfferingRow({ offering, onWithdraw }: OfferingRowProps) {
  const { photo, state, grant, license, link, reason, createdAt, answeredAt } = offering;
  const isOpen = state === 'offered' || state === 'accepted';
  const when = answeredAt ?? createdAt;
  const name = photo?.altText || photo?.caption || 'Your photo';
  return (
    <li>
      <Picture
        alt={photo ? name : 'The photo is gone'}
        colour={photo?.colour ?? null}
        renditions={photo && !photo.sensitive ? [photo.renditions.thumbnail] : []}
        sizes="88px"
        className="decided-picture"
      />
      <div className="decided-words">
        <p>
          <strong>{states[state]}</strong>{' '}
          <time dateTime={when} title={moment(when)}>
            {relative(when)}
          </time>
        </p>
        {reason ? <blockquote>{reason}</blockquote> : null}
        <p className="more-explanation">
          {photo ? grants[grant] : 'Your own photo is gone.'}
          {license ? ` Licence: ${license.replace(/^https?:\/\//, '')}` : ''}
        </p>
        {link && /^https?:/.test(link) ? (
          <p>
            <a className="federated" href={link} target="_blank" rel="noopener noreferrer">
              See it in the album
            </a>
          </p>
        ) : null}
      </div>
      {isOpen ? (
        <Button aria-label={`Take back: ${name}`} onClick={onWithdraw}>
          Take back
        </Button>
      ) : null}
    </li>
  );
}
