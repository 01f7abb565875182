import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { api } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { replacePhoto } from './photo-queries.ts';

/** What moves of a picture, which can go so that only the picture stays. */
export function PhotoMotion({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('photo').motion;
  const [isAsking, setAsking] = useState(false);
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.remove<PhotoJson>(`/photos/${photo.id}/motion`),
    onSuccess: (still) => replacePhoto(client, still),
  });
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{words.keepStill}</Button>
      <ConfirmDialog
        title={words.title}
        action={words.keepStill}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutateAsync()}
        onDone={() => toast(words.isStill)}
      >
        <p>{words.text}</p>
      </ConfirmDialog>
    </div>
  );
}
