import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { useRetryPhoto } from './photo-queries.ts';

interface FailedPhotoProps {
  photo: PhotoJson;
  tabIndex: number;
  canRetry: boolean;
  /** Undefined where one may not. */
  onRemove: ((id: string) => void) | undefined;
}

/** A photo that could not be prepared: why, and what one can do. */
export function FailedPhoto({ photo, tabIndex, canRetry, onRemove }: FailedPhotoProps) {
  const words = wordsOf('album').failed;
  const retry = useRetryPhoto();
  return (
    <div className="failed-photo">
      <p>{photo.failure ?? words.reason}</p>
      <div>
        {canRetry ? (
          <Button
            tabIndex={tabIndex}
            isBusy={retry.isPending}
            onClick={() => retry.mutate(photo.id)}
          >
            {words.retry}
          </Button>
        ) : null}
        {onRemove ? (
          <Button look="tertiary" tabIndex={tabIndex} onClick={() => onRemove(photo.id)}>
            {words.remove}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
