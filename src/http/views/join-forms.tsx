import type { ComponentProps, ReactNode } from 'react';
import type { JoinPageProps, JoinProblem } from './join-page-props.ts';
import { fill } from './locale/fill.ts';
import { useLocale } from './locale/use-locale.ts';

/** An account for somebody who has none. */
export function CreateForm({
  join,
  host,
  submit,
}: {
  join: Pick<JoinPageProps, 'action' | 'problem' | 'typed'>;
  host: string;
  /** What its button says, where it is not into an album that they come. */
  submit?: string;
}): ReactNode {
  const { create } = useLocale().words.join;
  const { action } = join;
  const problem = join.problem?.form === 'create' ? join.problem : null;
  const typed = problem ? join.typed : { name: '', handle: '' };
  return (
    <form method="post" action={action} className="join-form" aria-labelledby="create">
      <h2 id="create">{create.heading}</h2>
      <Alert problem={problem} />
      <Field
        label={create.name}
        problem={problem}
        input={{ id: 'name', autoComplete: 'name', maxLength: 100, defaultValue: typed.name }}
      />
      <Field
        label={create.handle}
        hint={fill(create.handleHint, { host })}
        problem={problem}
        input={{ ...handleInput, id: 'handle', maxLength: 30, defaultValue: typed.handle }}
      />
      <NewPasswordField problem={problem} />
      <div>
        <button type="submit" className="button primary" name="answer" value="create">
          {submit ?? create.submit}
        </button>
      </div>
    </form>
  );
}

/** The way in for whoever has an account here; its button is the page's first one where there is no other way. */
export function SignInForm({
  join,
  isPrimary,
}: {
  join: JoinPageProps;
  isPrimary?: true;
}): ReactNode {
  const { signIn } = useLocale().words.join;
  const { action, holder, typed } = join;
  const problem = join.problem?.form === 'sign-in' ? join.problem : null;
  const handle = problem ? typed.handle : (holder ?? '');
  return (
    <form method="post" action={action} className="join-form" aria-label={signIn.submit}>
      <Alert problem={problem} />
      <Field
        label={signIn.handle}
        problem={null}
        input={{ ...handleInput, id: 'own-handle', maxLength: 100, defaultValue: handle }}
      />
      <Field
        label={signIn.password}
        problem={null}
        input={{
          id: 'own-password',
          name: 'password',
          type: 'password',
          autoComplete: 'current-password',
          maxLength: 1024,
        }}
      />
      <div>
        <button
          type="submit"
          className={isPrimary ? 'button primary' : 'button'}
          name="answer"
          value="sign-in"
        >
          {signIn.submit}
        </button>
      </div>
    </form>
  );
}

/** The second step of whoever has an app for codes; the password was right. */
export function CodeForm({ join, step }: { join: JoinPageProps; step: string }): ReactNode {
  const { code } = useLocale().words.join;
  return (
    <form method="post" action={join.action} className="join-form" aria-labelledby="code-heading">
      <h2 id="code-heading">{code.heading}</h2>
      <Alert problem={join.problem?.form === 'code' ? join.problem : null} />
      <input type="hidden" name="step" value={step} />
      <Field
        label={code.label}
        hint={code.hint}
        problem={null}
        input={{
          id: 'code',
          autoComplete: 'one-time-code',
          autoCapitalize: 'none',
          spellCheck: false,
          maxLength: 40,
        }}
      />
      <div>
        <button type="submit" className="button primary" name="answer" value="code">
          {code.submit}
        </button>
      </div>
    </form>
  );
}

const handleInput = {
  name: 'handle',
  autoComplete: 'username',
  autoCapitalize: 'none',
  spellCheck: false,
} as const;

export type FieldProps = {
  label: string;
  hint?: string;
  problem: JoinProblem | null;
  input: ComponentProps<'input'> & { id: string };
};

/** Named by its id unless it has another name; what is wrong with it stands below it. */
export function Field({ label, hint, problem, input }: FieldProps): ReactNode {
  const { id } = input;
  const wrong = problem?.field === id ? problem.sentence : null;
  const below = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        name={id}
        required
        {...input}
        {...(below !== '' && { 'aria-describedby': below })}
        {...(wrong !== null && { 'aria-invalid': true })}
      />
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong !== null && (
        <p className="error" id={`${id}-error`} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** A password that is thought of now. */
export function NewPasswordField({ problem }: { problem: JoinProblem | null }): ReactNode {
  const { password, passwordHint } = useLocale().words.join.create;
  return (
    <Field
      label={password}
      hint={passwordHint}
      problem={problem}
      input={{
        id: 'password',
        type: 'password',
        autoComplete: 'new-password',
        minLength: 10,
        maxLength: 128,
      }}
    />
  );
}

/** What is wrong with the whole form. */
export function Alert({ problem }: { problem: JoinProblem | null }): ReactNode {
  if (!problem || problem.field !== null) return null;
  return (
    <p className="alert" role="alert">
      {problem.sentence}
    </p>
  );
}
