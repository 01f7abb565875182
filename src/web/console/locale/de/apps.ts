import type { Words } from '../catalogue.ts';

export const apps: Words['apps'] = {
  heading: 'Apps',
  none: 'Kein Programm darf für dich handeln. Eines, das du hereinlässt, steht hier.',
  scopes: { read: 'sieht alles', write: 'ändert Alben und Fotos', admin: 'ändert das Konto' },
  since: 'Hereingelassen am {day}',
  used: 'Zuletzt benutzt {when}',
  neverUsed: 'Nie benutzt',
  website: 'Website',
  dismiss: '{app} entfernen',
  dismissWord: 'Entfernen',
  ask: '{app} entfernen?',
  effect: 'Das Programm ist sofort abgemeldet und kann dich wieder fragen.',
  dismissed: '{app} ist abgemeldet',
  identities: {
    title: 'Ein anderes Konto zum Anmelden',
    since: 'verbunden am {day}',
    connect: 'Dein Konto bei {name} verbinden',
    disconnect: 'Trennen',
  },
};
