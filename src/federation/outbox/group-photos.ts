/** Photos that came within this time of each other are one post. */
export const TOGETHER = 2000;

type Arrival = { listedAt: Date; batchId: string | null };
type Group<Photo> = { photos: Photo[]; batches: Set<string>; latest: number };

/**
 * Photos that belong into one post: of one request, or with no more than two seconds between one and the next.
 * They are given, and stay, in the order in which they came.
 */
export function groupPhotos<Photo extends Arrival>(photos: readonly Photo[]): Photo[][] {
  const groups: Group<Photo>[] = [];
  for (const photo of photos) {
    const time = photo.listedAt.getTime();
    const { batchId } = photo;
    const group =
      groups.find(({ batches }) => batchId && batches.has(batchId)) ??
      groups.find(({ latest }) => time - latest <= TOGETHER) ??
      startGroup(groups, time);
    group.photos.push(photo);
    group.latest = time;
    if (batchId) group.batches.add(batchId);
  }
  return groups.map((group) => group.photos);
}

function startGroup<Photo>(groups: Group<Photo>[], latest: number): Group<Photo> {
  const group: Group<Photo> = { photos: [], batches: new Set(), latest };
  groups.push(group);
  return group;
}
