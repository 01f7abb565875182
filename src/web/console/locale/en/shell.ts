/** Around all screens: navigation, the account's menu, what happens to the connection. */
export const shell = {
  skip: 'Skip to the content',
  navigation: 'Console',
  administration: 'Administration',
  offline: 'You’re offline. Uploads wait.',
  account: 'Account',
  more: 'More',
  mail: 'Mail address',
  keyboard: 'Keyboard',
  signOut: 'Sign out',
  waiting: 'waiting',
  places: {
    albums: 'Albums',
    following: 'Following',
    review: 'To review',
    links: 'Links',
    removals: 'Taken out',
    linkRules: 'Rules for links',
  },
};
