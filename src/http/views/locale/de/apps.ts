import type { Words } from '../words.ts';

export const apps: Words['apps'] = {
  title: '{app} hereinlassen',
  heading: 'Darf {app} für dich handeln?',
  whose: 'Es geht um das Konto {name}, {address}.',
  may: 'Das Programm darf dann',
  scopes: {
    read: 'deine Alben, Fotos und Links sehen, was dazu gesagt wird, und alles, was andere mit dir teilen',
    write:
      'Fotos und Alben hinzufügen, ändern und entfernen, Links anlegen und in deinem Namen antworten',
    admin: 'dein Konto selbst ändern und diesen Server verwalten, wo du das darfst',
  },
  broad:
    'Das ist alles, was du selbst darfst. Erlaube es nur einem Programm, dem du so vertraust wie diesem Server.',
  goes: 'Deine Antwort geht an {host}.',
  website: 'Über das Programm',
  allow: 'Erlauben',
  refuse: 'Ablehnen',
  later: 'Du kannst das jederzeit zurücknehmen: Konto, Apps.',
};
