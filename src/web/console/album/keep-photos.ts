import type { PhotoJson } from '../../../http/api/schemas.ts';

function follow(address: string): void {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = '';
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

/** Has the browser keep a photo's file, and its film's where that has one; they are named by the server. */
export function keep({ motion, original }: PhotoJson): void {
  if (!original) return;
  follow(original.url);
  if (motion?.original) follow(motion.original.url);
}

/** Has the browser keep photos in one archive. */
export const keepAll = (albumId: string, photoIds: readonly string[] | null): void => {
  const query = photoIds ? `?photos=${photoIds.join(',')}` : '';
  follow(`/api/v1/albums/${albumId}/download${query}`);
};
