import { useSyncExternalStore } from 'react';

const codes = ['reauthentication_needed', 'second_factor_needed'] as const;
/** Why the server wants somebody to prove once more who they are. */
export type ProofCode = (typeof codes)[number];

/** Whether a refusal is one that goes away when they do. */
export const isProofCode = (code: string): code is ProofCode =>
  codes.some((known) => known === code);

interface ProofRequest {
  code: ProofCode;
  answer: (isProved: boolean) => void;
}

const listeners = new Set<() => void>();
let pending: (ProofRequest & { answered: Promise<boolean> }) | null = null;

function publish(next: typeof pending): void {
  pending = next;
  for (const listener of listeners) listener();
}

/** Asks whoever sits here to prove that it is them, once for all who ask meanwhile; says whether they did. */
export function askForProof(code: ProofCode): Promise<boolean> {
  if (pending) return pending.answered;
  const { promise: answered, resolve } = Promise.withResolvers<boolean>();
  const answer = (isProved: boolean) => {
    publish(null);
    setTimeout(() => resolve(isProved)); // first the dialog goes, and its entry in the history
  };
  publish({ code, answer, answered });
  return answered;
}

/** What is asked for now; for the one dialog that asks. */
export const useProofRequest = (): ProofRequest | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => pending,
  );
