import type { Words } from '../catalogue.ts';

export const shell: Words['shell'] = {
  skip: 'Zum Inhalt springen',
  navigation: 'Konsole',
  administration: 'Verwaltung',
  offline: 'Du bist offline. Uploads warten.',
  account: 'Konto',
  more: 'Mehr',
  mail: 'Mail-Adresse',
  keyboard: 'Tastatur',
  signOut: 'Abmelden',
  waiting: 'warten',
  places: {
    albums: 'Alben',
    following: 'Gefolgt',
    review: 'Zu prüfen',
    links: 'Links',
    removals: 'Herausgenommen',
    linkRules: 'Regeln für Links',
  },
};
