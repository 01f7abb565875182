import { useEffect, useRef, type RefObject } from 'react';

/** Puts the keyboard on a field when it appears because somebody asked for it. */
export function useFocusOnArrival<Field extends HTMLElement>(): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
