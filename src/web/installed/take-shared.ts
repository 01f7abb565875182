import { hasArrived, type UploadItem } from '../upload/upload-item.ts';
import type { UploadQueue } from '../upload/upload-queue.ts';
import { findShared, forgetShared } from './database.ts';

const taken = new WeakMap<File, number>();

/** The files that were shared and go to places of this kind, by place; each is handed out once on a page. */
export async function takeShared(isOurs: (place: string) => boolean): Promise<Map<string, File[]>> {
  const found = new Map<string, File[]>();
  for (const { id, file, to } of await findShared()) {
    if (to === null || !isOurs(to)) continue;
    taken.set(file, id);
    found.set(to, [...(found.get(to) ?? []), file]);
  }
  return found;
}

/** Forgets shared files once they have arrived, so that a page that was closed before goes on with the rest. */
export function forgetArrived(queue: UploadQueue): void {
  const forgotten = new Set<number>();
  queue.subscribe(() => {
    const ids = queue
      .snapshot()
      .items.filter((item) => hasArrived(item) || isHopeless(item))
      .flatMap(({ file }) => taken.get(file) ?? [])
      .filter((id) => !forgotten.has(id));
    if (ids.length === 0) return;
    for (const id of ids) forgotten.add(id);
    void forgetShared(ids).catch(() => undefined);
  });
}

/** What is wrong with the file itself stays wrong. */
const isHopeless = ({ state, problem }: UploadItem): boolean =>
  state === 'refused' && [400, 413, 415, 422].includes(problem?.status ?? 0);
