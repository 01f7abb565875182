import type { Import } from '../domain/imports/import.ts';
import type { ItemState } from '../domain/imports/import-item.ts';

type Reason = { state: ItemState; reason: string | null; count: number };

const photos = (count: number): string => (count === 1 ? '1 photo' : `${count} photos`);

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

/** What would be brought over, for people. */
export function planText({ plan, album }: Import): string {
  if (!plan) return 'Nothing was found.';
  const where = album ? `to the album ${album.handle}` : `to ${plan.albumCount} albums`;
  const there = plan.there ? `; ${photos(plan.there)} there already` : '';
  const albums = plan.albums.map(
    ({ title, photos: count, isNew }) => `  ${title}: ${photos(count)}${isNew ? '' : ', known'}`,
  );
  return [
    `${photos(plan.photos)}, ${megabytes(plan.bytes)}, ${where}${there}.`,
    ...albums,
    ...(plan.loose > 0 ? [`  in no album: ${photos(plan.loose)}`] : []),
    ...(plan.uncertain > 0
      ? [`${photos(plan.uncertain)} may have no time but when the file was last written.`]
      : []),
    ...Object.entries(plan.skipped).map(([reason, count]) => `Left out, ${reason}: ${count}`),
    ...(plan.room !== null && plan.room < plan.bytes - plan.thereBytes
      ? [`There is room for ${megabytes(plan.room)} only.`]
      : []),
    'Nothing was brought over: this was a dry run.',
  ].join('\n');
}

const labels: Record<ItemState, string> = {
  waiting: 'Waiting',
  added: 'Added in part',
  there: 'There',
  skipped: 'Left out',
  failed: 'Failed',
};

/** How it went, for people. */
export function resultText(made: Import, reasons: readonly Reason[]): string {
  const { added, there, failed } = made;
  const parts = [
    `${photos(added)} added`,
    ...(there > 0 ? [`${there} there already`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  const why = reasons.flatMap(({ state, reason, count }) =>
    reason === null ? [] : [`${labels[state]}, ${reason}: ${count}`],
  );
  return [`${parts.join(', ')}.`, ...why].join('\n');
}

/** What is to be done about what did not go well, in a sentence. */
export function troubleText({ state, failed, failureSentence }: Import): string {
  if (state !== 'done') return failureSentence ?? 'It is not finished. Run it again to go on.';
  return `${photos(failed)} could not be brought over. Run it again to try once more.`;
}
