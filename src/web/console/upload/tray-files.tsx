import { isWorthAnotherTry, type UploadItem } from '../../upload/upload-item.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { bytes } from '../ui/words.ts';
import { reasonOf } from './reason.ts';
import { uploads } from './uploads.ts';

const longestList = 200;

/** Each file with its word, its reason, and Retry where that can help. */
export function TrayFiles({ items }: { items: readonly UploadItem[] }) {
  if (items.length === 0) return null;
  const words = wordsOf('upload');
  const shown = items.slice(-longestList);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard must reach a list that scrolls
    <ul className="tray-files" tabIndex={0} aria-label={words.files}>
      {shown.map((one) => (
        <li key={one.key}>
          <span className="tray-file">
            <span className="tray-file-name">{one.file.name}</span>
            <span className="tray-file-state">
              {one.state === 'sending' && one.file.size > 0
                ? fill(words.sent, {
                    percent: Math.floor((one.sent / one.file.size) * 100),
                    size: bytes(one.file.size),
                  })
                : words.states[one.state]}
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
  const words = wordsOf('upload');
  const { key, state, file } = item;
  const label = (action: string) => fill(words.actionOn, { action, file: file.name });
  if (isWorthAnotherTry(item)) {
    return (
      <Button aria-label={label(words.retry)} onClick={() => uploads.again(key)}>
        {words.retry}
      </Button>
    );
  }
  if (state === 'paused') {
    return (
      <Button aria-label={label(words.resume)} onClick={() => uploads.again(key)}>
        {words.resume}
      </Button>
    );
  }
  if (state === 'sending' || state === 'queued' || state === 'waiting') {
    return (
      <Button look="tertiary" aria-label={label(words.cancel)} onClick={() => uploads.cancel(key)}>
        {words.cancel}
      </Button>
    );
  }
  return null;
}
