import { useRef } from 'react';
import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { bytes, percent } from '../ui/words.ts';
import { ArchiveInput } from './archive-input.tsx';
import { sendArchives, useSendings } from './archives.ts';
import { useSteerImport } from './import-queries.ts';

/** The archives of an import, on their way and here; when all are here, they are looked through. */
export function ImportFiles({ made }: { made: ImportJson }) {
  const words = wordsOf('imports');
  const input = useRef<HTMLInputElement>(null);
  const steer = useSteerImport(made.id);
  const sendings = useSendings(made.id);
  const under = new Set(sendings.map(({ name }) => name));
  const rest = made.files.filter(({ name }) => !under.has(name));
  const isSending = sendings.some(({ error }) => error === null);
  const isWhole = made.files.length > 0 && made.files.every(({ arrived }) => arrived);
  return (
    <div className="import-files">
      <p className="cell-note">{words.kinds[made.kind].files}</p>
      <ul>
        {rest.map(({ id, name, bytes: length, arrived }) => (
          <li key={id}>
            <span className="import-file">{name}</span>
            <span className="cell-note">
              {arrived ? bytes(length) : fill(words.broken, { name })}
            </span>
          </li>
        ))}
        {sendings.map(({ name, bytes: length, sent, error }) => (
          <li key={name}>
            <span className="import-file">{name}</span>
            {error ? (
              <span className="import-bad" role="alert">
                {error}
              </span>
            ) : (
              <>
                <progress max={length} value={sent} aria-label={name} />
                <span className="cell-note">
                  {fill(words.sentOf, {
                    share: percent(sent / Math.max(length, 1)),
                    bytes: bytes(length),
                  })}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      <ArchiveInput inputRef={input} onFiles={(files) => sendArchives(made, files)} />
      <div className="form-actions">
        <Button
          look={isWhole && !isSending ? 'secondary' : 'primary'}
          onClick={() => input.current?.click()}
        >
          {made.files.length > 0 ? words.moreFiles : words.chooseFiles}
        </Button>
        {isWhole && !isSending ? (
          <Button look="primary" isBusy={steer.isPending} onClick={() => steer.mutate('survey')}>
            {words.lookThrough}
          </Button>
        ) : null}
      </div>
      <ErrorLine error={steer.error} />
    </div>
  );
}
