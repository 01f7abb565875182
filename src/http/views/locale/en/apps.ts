/** Whether an app may act for somebody. */
export const apps = {
  title: 'Let {app} in',
  heading: 'Let {app} act for you?',
  whose: 'It asks for the account {name}, {address}.',
  may: 'It may then',
  scopes: {
    read: 'see your albums, photos, links, and what is said about them, with everything that others shared with you',
    write: 'add, change and remove photos and albums, make links, and answer for you',
    admin: 'change your account itself, and administer this server where you may',
  },
  broad:
    'This is everything that you may do yourself. Allow it only to a program that you trust as much as this server.',
  goes: 'Your answer goes to {host}.',
  website: 'About the app',
  allow: 'Allow',
  refuse: 'Refuse',
  later: 'You can take this back at any time: Account, Apps.',
};
