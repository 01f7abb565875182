import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { ApiError } from '../api.ts';
import { wordsOf } from '../locale/words.ts';

/** Options of the server, which go to the browser as they are. */
export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
/** The same for signing in. */
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;

const load = () => import('@simplewebauthn/browser');

/** Whether this browser knows passkeys, which it does in a secure context only. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

/** Has the browser make a passkey. @throws ApiError `passkey_cancelled` where nothing came of it */
export async function makePasskey(options: CreationOptions): Promise<RegistrationResponseJSON> {
  const { startRegistration } = await load();
  return startRegistration({ optionsJSON: options }).catch(refuse);
}

/** Has the browser ask for a passkey. @throws ApiError `passkey_cancelled` where nothing came of it */
export async function askPasskey(options: RequestOptions): Promise<AuthenticationResponseJSON> {
  const { startAuthentication } = await load();
  return startAuthentication({ optionsJSON: options }).catch(refuse);
}

/**
 * Offers passkeys among what the browser fills in by itself; answers when one is chosen, and null where there is no
 * such thing or something else asks for a passkey meanwhile.
 */
export async function offerPasskeys(
  options: () => Promise<RequestOptions>,
): Promise<AuthenticationResponseJSON | null> {
  if (!knowsPasskeys()) return null;
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await load();
  if (!(await browserSupportsWebAuthnAutofill())) return null;
  const optionsJSON = await options();
  return startAuthentication({ optionsJSON, useBrowserAutofill: true }).catch(() => null);
}

/** Takes the offer of {@link offerPasskeys} back. */
export async function endOffer(): Promise<void> {
  const { WebAuthnAbortService } = await load();
  WebAuthnAbortService.cancelCeremony();
}

function refuse(error: unknown): never {
  const isKnown = error instanceof Error && error.name === 'InvalidStateError';
  if (isKnown) throw new ApiError({ status: 0, code: 'passkey_known' });
  const detail = wordsOf('entry').passkeyCancelled;
  throw new ApiError({ status: 0, code: 'passkey_cancelled', detail });
}
