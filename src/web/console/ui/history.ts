import { useEffect, useId, useRef } from 'react';
import { navigate } from 'wouter/use-browser-location';

interface Entry {
  /** The entry was pushed by this page, so that Back stays inside the console. */
  inside?: boolean;
  /** The dialog that this entry stands for. */
  dialog?: string;
}

const entry = (): Entry => (history.state as Entry | null) ?? {};

let leaving: Promise<void> = Promise.resolve();

function leaveEntry(): void {
  leaving = new Promise((resolve) => {
    addEventListener('popstate', () => resolve(), { once: true });
  });
  history.back();
}

/** Goes to another view. The entry of a dialog gives way to it, so that Back never meets a dialog. */
export async function go(to: string, { replace = false } = {}): Promise<void> {
  await leaving;
  const { inside = false, dialog } = entry();
  navigate(to, {
    replace: replace || dialog !== undefined,
    state: { inside: replace ? inside : true },
  });
}

/** Undoes an opened panel or viewer: Back where this page opened it, else its parent's address. */
export async function goBackTo(parent: string): Promise<void> {
  await leaving;
  if (entry().inside) history.back();
  else navigate(parent, { replace: true });
}

/** Gives an open dialog a history entry of its own: Back closes it, closing it goes Back. */
export function useBackToClose(isOpen: boolean, onClose: () => void): void {
  const id = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!isOpen) return;
    history.pushState({ ...entry(), dialog: id }, '');
    const onPop = () => {
      if (entry().dialog !== id) close.current();
    };
    addEventListener('popstate', onPop);
    return () => {
      removeEventListener('popstate', onPop);
      if (entry().dialog === id) leaveEntry();
    };
  }, [isOpen, id]);
}
