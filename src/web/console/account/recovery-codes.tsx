import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy.ts';

/** Ten codes, shown this once. */
export function RecoveryCodes({
  codes,
  onClose,
}: {
  codes: readonly string[];
  onClose: () => void;
}) {
  const words = wordsOf('account').totp;
  const text = `${codes.join('\n')}\n`;
  const copy = async () => {
    if (await copyText(text)) toast(words.copied);
  };
  return (
    <>
      <p className="panel-sentence">{words.codesSentence}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="dialog-actions">
        <Button look="tertiary" onClick={() => void copy()}>
          {words.copy}
        </Button>
        <a
          className="button secondary"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="albumen-recovery-codes.txt"
        >
          {words.download}
        </a>
        <Button look="primary" onClick={onClose}>
          {words.kept}
        </Button>
      </div>
    </>
  );
}
