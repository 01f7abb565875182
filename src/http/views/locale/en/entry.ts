/** Coming in where a browser runs no scripts. */
export const entry = {
  title: 'Sign in',
  who: 'Handle or mail address',
  password: 'Password',
  submit: 'Sign in',
  withService: 'Sign in with {name}',
  scripts:
    'Passkeys and the console need scripts. Albums, links and what is said there work without.',
  forgot: 'Forgot your password?',
  code: {
    title: 'One more step',
    sentence: 'The password is right. Now give the code of your app, or a recovery code.',
    field: 'Code',
  },
  inside: {
    title: 'You are signed in',
    as: 'As {name}, {address}.',
    goOn: 'Go on',
    leave: 'Sign out',
  },
  forgotten: {
    title: 'A new password',
    sentence:
      'Give your handle or your mail address. If your account has a mail address, the way to a new password goes there.',
    send: 'Send the mail',
    sentTitle: 'Look into your mail',
    sent: 'If “{who}” has an account here with a mail address, a mail is on its way. Its address works for thirty minutes, once.',
    back: 'Back to signing in',
  },
  reset: {
    title: 'Set a new password',
    sentence: 'Every browser and every program that is signed in now will be signed out.',
    save: 'Set the password',
    doneTitle: 'The new password counts',
    done: 'Sign in with it.',
    askAgain: 'Ask for a new mail',
  },
  setup: {
    title: 'Set up Albumen',
    action: 'Set up',
    codeTitle: 'Open the whole setup address',
    codeSentence:
      'When the server started, it printed an address that ends with a code, like {example}. Open that one: the code proves that the server is yours.',
  },
  console: 'The console needs scripts. Albums and links work without them.',
  plain: 'Sign in without scripts',
  withoutScripts: 'Go on without scripts',
};
