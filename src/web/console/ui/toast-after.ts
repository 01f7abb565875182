import { toast, type ToastAction } from './announcements.ts';

/**
 * Says that something was done, also where the part of the page from which it was asked is gone by then. Failures are
 * for the mutation to show.
 */
export const toastAfter = (done: Promise<unknown>, text: string, action?: ToastAction): void => {
  done.then(
    () => toast(text, action),
    () => undefined,
  );
};
