/** The programs of others that may act for me. */
export const apps = {
  heading: 'Apps',
  none: 'No app may act for you. One that you let in stands here.',
  scopes: {
    read: 'sees everything',
    write: 'changes albums and photos',
    admin: 'changes the account',
  },
  since: 'Let in on {day}',
  used: 'Last used {when}',
  neverUsed: 'Never used',
  website: 'Website',
  dismiss: 'Remove {app}',
  dismissWord: 'Remove',
  ask: 'Remove {app}?',
  effect: 'It is signed out at once and can ask you again.',
  dismissed: '{app} is signed out',
  identities: {
    title: 'Another account to sign in with',
    since: 'connected on {day}',
    connect: 'Connect your account at {name}',
    disconnect: 'Disconnect',
  },
};
