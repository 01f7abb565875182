/** Where somebody proves once more that it is them. */
export const proof = {
  title: 'Is it you?',
  reasons: {
    reauthentication_needed: 'Prove once more that it is you. Then it goes on by itself.',
    second_factor_needed: 'This needs a passkey, or a code beside the password.',
  },
  prove: 'Prove that it is you',
  again: 'Try again',
  passkey: 'Use a passkey',
  password: 'Password',
  code: 'Code of your app, or a recovery code',
  go: 'Go on',
  cancel: 'Cancel',
  setUp: 'You have neither yet. Add a passkey or an app to your account, then come back.',
  toAccount: 'Go to your account',
  loading: 'Loading',
};
