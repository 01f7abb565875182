import { entry as scripted } from '../../../../web/console/locale/en/entry.ts';

/** Coming in where a browser runs no scripts. */
export const entry = {
  title: 'Sign in',
  who: scripted.who,
  password: scripted.password,
  submit: 'Sign in',
  withService: 'Sign in with {name}',
  scripts:
    'Passkeys and the console need scripts. Albums, links and what is said there work without.',
  forgot: scripted.forgot,
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
  forgotten: scripted.forgotten,
  reset: scripted.reset,
  setup: scripted.setup,
  console: 'The console needs scripts. Albums and links work without them.',
  plain: 'Sign in without scripts',
  withoutScripts: 'Go on without scripts',
};
