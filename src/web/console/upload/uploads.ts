import { alarm } from '../ui/announcements.ts';
import { queryClient } from '../query-client.ts';
import { recallUpload } from './memory.ts';
import { UploadQueue } from './upload-queue.ts';

const refreshEvery = 2000;
const due = new Set<string>();

function refresh(): void {
  for (const albumId of due) {
    void queryClient.invalidateQueries({ queryKey: ['albums', albumId] });
    void queryClient.invalidateQueries({ queryKey: ['photos', albumId] });
  }
  due.clear();
}

/** The one queue of this page. It outlives every screen; the tray shows it. */
export const uploads = new UploadQueue({
  recalled: recallUpload(),
  onAdded: (albumId) => {
    if (due.size === 0) setTimeout(refresh, refreshEvery);
    due.add(albumId);
  },
  onTrouble: alarm,
});
