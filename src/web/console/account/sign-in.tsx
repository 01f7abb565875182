import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ApiError } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { useProviders } from '../apps/identity-queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { passkeyOptions, usePasskeySignIn, useSetupNeeded, useSignIn } from './account-queries.ts';
import { destinationOf } from './destination.ts';
import { EntryProblem } from './entry-problem.tsx';
import { EntryTile } from './entry-tile.tsx';
import { endOffer, knowsPasskeys, offerPasskeys } from './passkey-browser.ts';
import { PasswordField } from './password-field.tsx';
import { SecondStep } from './second-step.tsx';
import { useCountdown } from './use-countdown.ts';
import { waitWords } from './wait-words.ts';

/** Goes where somebody was before they had to sign in, within this server. */
function goOn(back: string | null): void {
  const { path, isPage } = destinationOf(back);
  if (isPage) location.replace(path);
  else void go(path, { replace: true });
}

/** P16: a passkey, or a name and a password and whatever is asked for beside it; afterwards one is where one was. */
export function SignIn() {
  const [search] = useSearchParams();
  const [step, setStep] = useState<string>();
  const onEntered = () => goOn(search.get('return'));
  if (step === undefined) return <FirstStep onEntered={onEntered} onStep={setStep} />;
  return <SecondStep step={step} onEntered={onEntered} onBack={() => setStep(undefined)} />;
}

interface FirstStepProps {
  onEntered: () => void;
  onStep: (step: string) => void;
}

function FirstStep({ onEntered, onStep }: FirstStepProps) {
  const words = wordsOf('entry');
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useSignIn();
  const byPasskey = usePasskeySignIn();
  const setup = useSetupNeeded();
  const { data: providers = [] } = useProviders();
  const [search] = useSearchParams();
  const outside = new URLSearchParams({ return: search.get('return') ?? '/console' }).toString();
  const { left: wait, start: startWaiting } = useCountdown();
  useOfferedPasskeys((response) => byPasskey.mutate({ response }, { onSuccess: onEntered }));

  const name = handle.trim().toLowerCase();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (wait > 0 || signIn.isPending) return;
    byPasskey.reset();
    signIn.mutate(
      { handle: name, password },
      {
        onSuccess: onEntered,
        onError: (error) => {
          const next = error instanceof ApiError ? error.facts['step'] : undefined;
          if (typeof next === 'string') return onStep(next);
          passwordInput.current?.select();
          if (error instanceof ApiError) startWaiting(error.retryAfter);
        },
      },
    );
  };
  const askForPasskey = () => {
    signIn.reset();
    byPasskey.mutate({ handle: name }, { onSuccess: onEntered });
  };

  return (
    <EntryTile title={words.signIn}>
      <form className="entry-form" onSubmit={submit}>
        <TextField
          label={words.who}
          name="handle"
          value={handle}
          onChange={(event) => setHandle(event.target.value)}
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <PasswordField
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          inputRef={passwordInput}
          maxLength={128}
        />
        <EntryProblem error={signIn.error ?? byPasskey.error} wait={wait} />
        <Button look="primary" type="submit" disabled={wait > 0} isBusy={signIn.isPending}>
          {wait > 0 ? fill(words.tryAgainIn, { wait: waitWords(wait) }) : words.signIn}
        </Button>
        {knowsPasskeys() ? (
          <Button isBusy={byPasskey.isPending} onClick={askForPasskey}>
            {words.passkey}
          </Button>
        ) : null}
        {providers.map(({ address, name: service }) => (
          <a key={address} className="button" href={`${address}?${outside}`}>
            {fill(words.provider, { name: service })}
          </a>
        ))}
      </form>
      <p>
        <Link href="/reset">{words.forgot}</Link>
      </p>
      {setup.data?.needed ? (
        <p>
          {words.nobody} <Link href="/setup">{words.setUpServer}</Link>
        </p>
      ) : null}
    </EntryTile>
  );
}

/** Passkeys stand among what the browser fills into the name; choosing one is enough. */
function useOfferedPasskeys(onChosen: (response: object) => void): void {
  const chosen = useRef(onChosen);
  useEffect(() => {
    chosen.current = onChosen;
  });
  useEffect(() => {
    let isHere = true;
    const offer = async () => {
      const response = await offerPasskeys(passkeyOptions);
      if (response && isHere) chosen.current(response);
    };
    offer().catch(() => undefined); // without the offer there is still the button
    return () => {
      isHere = false;
      if (knowsPasskeys()) void endOffer();
    };
  }, []);
}
