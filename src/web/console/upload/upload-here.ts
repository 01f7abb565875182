import { useEffect, useRef } from 'react';

let chooses: (() => void) | null = null;

/** Says what Upload means on this screen, while it is shown and there is something to upload to. */
export function useUploadHere(choose: (() => void) | undefined): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  const isPossible = choose !== undefined;
  useEffect(() => {
    if (!isPossible) return;
    const here = () => latest.current?.();
    chooses = here;
    return () => {
      if (chooses === here) chooses = null;
    };
  }, [isPossible]);
}

/** Uploads to what is shown. False where that takes no photos. */
export function uploadHere(): boolean {
  chooses?.();
  return chooses !== null;
}
