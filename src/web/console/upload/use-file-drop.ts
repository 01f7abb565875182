import { useEffect, useRef, useState } from 'react';
import { droppedFiles } from '../../upload/dropped-files.ts';

const hasFiles = (data: DataTransfer | null) => data?.types.includes('Files') ?? false;

/** Files dropped or pasted anywhere on the page. Says whether some are over it now. */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const receive = useRef(onFiles);
  useEffect(() => {
    receive.current = onFiles;
  });

  useEffect(() => {
    const take = async (event: Event, data: DataTransfer | null) => {
      if (!data || !hasFiles(data)) return;
      event.preventDefault();
      const files = await droppedFiles(data);
      if (files.length > 0) receive.current(files);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      void take(event, event.dataTransfer);
    };
    const onOver = (event: DragEvent) => setOver(hasFiles(event.dataTransfer));
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onPaste = (event: ClipboardEvent) => void take(event, event.clipboardData);
    addEventListener('drop', onDrop);
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('drop', onDrop);
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('paste', onPaste);
    };
  }, []);
  return isOver;
}
