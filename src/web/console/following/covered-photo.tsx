import EyeOff from 'lucide-react/icons/eye-off';
import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { wordsOf } from '../locale/words.ts';
import { warningOf } from './photo-words.ts';

interface CoveredPhotoProps {
  photo: FollowedPhotoJson;
  tabIndex?: number;
  onShow: (photo: FollowedPhotoJson) => void;
}

/** Stands where a sensitive photo would be; nothing of the photo is loaded before it is asked for. */
export function CoveredPhoto({ photo, tabIndex, onShow }: CoveredPhotoProps) {
  return (
    <button type="button" className="covered" tabIndex={tabIndex} onClick={() => onShow(photo)}>
      <EyeOff />
      <span className="covered-warning">{warningOf(photo)}</span>
      <span className="covered-action">{wordsOf('following').show}</span>
    </button>
  );
}
