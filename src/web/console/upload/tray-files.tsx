import { isWorthAnotherTry, type UploadItem } from '../../upload/upload-item.ts';
import { Button } from '../ui/button.tsx';
import { bytes } from '../ui/words.ts';
import { reasonOf } from './reason.ts';
import { uploads } from './uploads.ts';

const words: Record<UploadItem['state'], string> = {
  preparing: 'Preparing',
  queued: 'Waits its turn',
  sending: 'Uploading',
  waiting: 'Waiting for connection',
  paused: 'Paused',
  added: 'Added',
  held: 'Waiting for review',
  duplicate: 'Already in album',
  refused: 'Not accepted',
};

const longestList = 200;

/** Each file with its word, its reason, and Retry where that can help. */
export function TrayFiles({ items }: { items: readonly UploadItem[] }) {
  if (items.length === 0) return null;
  const shown = items.slice(-longestList);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard must reach a list that scrolls
    <ul className="tray-files" tabIndex={0} aria-label="Files">
      {shown.map((one) => (
        <li key={one.key}>
          <span className="tray-file">
            <span className="tray-file-name">{one.file.name}</span>
            <span className="tray-file-state">
              {one.state === 'sending' && one.file.size > 0
                ? `${Math.floor((one.sent / one.file.size) * 100)}% of ${bytes(one.file.size)}`
                : words[one.state]}
              {one.state === 'refused' && one.problem ? `: ${reasonOf(one.problem)}` : null}
            </span>
          </span>
          <FileAction item={one} />
        </li>
      ))}
    </ul>
  );
}

function FileAction({ item }: { item: UploadItem }) {
  const { key, state, file } = item;
  if (isWorthAnotherTry(item)) {
    return (
      <Button aria-label={`Retry ${file.name}`} onClick={() => uploads.again(key)}>
        Retry
      </Button>
    );
  }
  if (state === 'paused') {
    return (
      <Button aria-label={`Resume ${file.name}`} onClick={() => uploads.again(key)}>
        Resume
      </Button>
    );
  }
  if (state === 'sending' || state === 'queued' || state === 'waiting') {
    return (
      <Button
        look="tertiary"
        aria-label={`Cancel ${file.name}`}
        onClick={() => uploads.cancel(key)}
      >
        Cancel
      </Button>
    );
  }
  return null;
}
