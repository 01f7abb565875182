import { go } from '../ui/history.ts';
import { toast } from '../ui/announcements.ts';
import { days } from '../ui/words.ts';
import { sentenceOf } from '../api.ts';
import { addToAlbum, uploads } from '../upload/uploads.ts';
import { useCreateAlbum } from './album-queries.ts';

/** The days on which the files were last changed: for a photo, mostly when it was taken. */
function titleFor(files: readonly File[]): string {
  const times = files.map((file) => file.lastModified);
  const first = times.reduce((one, other) => Math.min(one, other), Date.now());
  const last = times.reduce((one, other) => Math.max(one, other), first);
  return days(new Date(first), new Date(last));
}

/** Starts a private album with some files, named by their dates, and goes there. */
export function useAlbumFromFiles() {
  const create = useCreateAlbum();
  return async (files: readonly File[]) => {
    if (files.length === 0) return;
    try {
      const album = await create.mutateAsync({ title: titleFor(files) });
      addToAlbum(album, files);
      await go(`/console/a/${album.id}`);
    } catch (error) {
      uploads.waitForFiles(false);
      toast(sentenceOf(error));
    }
  };
}
