import type { Ref } from 'react';
import { wordsOf } from '../locale/words.ts';

/** The system's own choice of files, for archives; a button elsewhere opens it. */
export function ArchiveInput({
  inputRef,
  onFiles,
}: {
  inputRef: Ref<HTMLInputElement>;
  onFiles: (files: File[]) => void;
}) {
  return (
    <input
      ref={inputRef}
      className="visually-hidden"
      type="file"
      multiple
      tabIndex={-1}
      accept=".zip,.tar,.tgz,.gz,.json,application/zip"
      aria-label={wordsOf('imports').chooseFiles}
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])];
        currentTarget.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
