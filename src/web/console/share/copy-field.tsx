import Copy from 'lucide-react/icons/copy';
import { useEffect, useRef, useState } from 'react';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { IconButton } from '../ui/button.tsx';
import { copyText } from '../ui/copy.ts';

interface CopyFieldProps {
  url: string;
  name: string;
  isReady: boolean;
}

/** A link's code. Copying it, by button or by hand, copies the whole address. */
export function CopyField({ url, name, isReady }: CopyFieldProps) {
  const words = wordsOf('share');
  const input = useRef<HTMLInputElement>(null);
  const [isByHand, setByHand] = useState(false);
  useEffect(() => {
    if (isReady) input.current?.closest('.link-card')?.scrollIntoView({ block: 'nearest' });
  }, [isReady]);

  const copy = async () => {
    if (await copyText(url)) {
      toast(words.copied);
      return;
    }
    setByHand(true);
    requestAnimationFrame(() => input.current?.select());
    toast(words.selected);
  };

  return (
    <div className="copy-field">
      <input
        ref={input}
        readOnly
        value={isByHand ? url : new URL(url).pathname}
        aria-label={fill(words.addressOf, { name })}
        onFocus={(event) => event.target.select()}
        onCopy={(event) => {
          event.preventDefault();
          event.clipboardData.setData('text/plain', url);
        }}
      />
      <IconButton label={fill(words.copy, { name })} onClick={() => void copy()}>
        <Copy />
      </IconButton>
    </div>
  );
}
