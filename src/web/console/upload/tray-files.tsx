import { Button } from '../ui/button.tsx';
import { bytes } from '../ui/words.ts';
import type { UploadFile } from './upload-file.ts';
import { uploads } from './uploads.ts';

const words: Record<UploadFile['state'], string> = {
  queued: 'Waits its turn',
  sending: 'Uploading',
  waiting: 'Waiting for connection',
  added: 'Added',
  duplicate: 'Already in album',
  refused: 'Not accepted',
  failed: 'Not sent',
};

const longestList = 200;

/** Each file with its word, its reason, and Retry where that can help. */
export function TrayFiles({ files }: { files: readonly UploadFile[] }) {
  if (files.length === 0) return null;
  const shown = files.slice(-longestList);
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
              {one.reason ? `: ${one.reason}` : null}
            </span>
          </span>
          {one.state === 'failed' ? (
            <Button aria-label={`Retry ${one.file.name}`} onClick={() => uploads.retry(one.key)}>
              Retry
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
