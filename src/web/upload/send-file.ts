import { noAnswer } from './problem.ts';
import type { Told, Transfer } from './transfer-facts.ts';
import type { UploadItem } from './upload-item.ts';

/** Sends one file. What it takes to do that comes with the first one: pages are lighter without it. */
export function sendFile(item: UploadItem, told: Told): Transfer {
  let transfer: Transfer | undefined;
  let isOver = false;
  const begin = async () => {
    const { startTransfer } = await import('./transfer.ts');
    if (!isOver) transfer = startTransfer(item, told);
  };
  begin().catch(() => {
    if (!isOver) told.ended({ state: 'waiting', problem: noAnswer });
  });
  return {
    stop() {
      isOver = true;
      transfer?.stop();
    },
    hurry: () => transfer?.hurry(),
    cancel() {
      isOver = true;
      transfer?.cancel();
    },
  };
}
