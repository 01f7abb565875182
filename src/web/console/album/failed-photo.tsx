import type { PhotoJson } from '../../../http/api/schemas.ts';
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
  const retry = useRetryPhoto();
  return (
    <div className="failed-photo">
      <p>{photo.failure ?? 'This photo could not be prepared.'}</p>
      <div>
        {canRetry ? (
          <Button
            tabIndex={tabIndex}
            isBusy={retry.isPending}
            onClick={() => retry.mutate(photo.id)}
          >
            Retry
          </Button>
        ) : null}
        {onRemove ? (
          <Button look="tertiary" tabIndex={tabIndex} onClick={() => onRemove(photo.id)}>
            Remove
          </Button>
        ) : null}
      </div>
    </div>
  );
}
