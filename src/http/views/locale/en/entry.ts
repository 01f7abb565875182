/** Coming in where a browser runs no scripts. */
export const entry = {
  title: 'Sign in',
  who: 'Handle or mail address',
  password: 'Password',
  submit: 'Sign in',
  withService: 'Sign in with {name}',
  scripts:
    'Passkeys, a forgotten password and the console need scripts. Albums, links and what is said there work without.',
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
  console: 'The console needs scripts. Albums and links work without them.',
  plain: 'Sign in without scripts',
};
