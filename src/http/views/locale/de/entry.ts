import type { Words } from '../words.ts';

export const entry: Words['entry'] = {
  title: 'Anmelden',
  who: 'Kontoname oder Mailadresse',
  password: 'Passwort',
  submit: 'Anmelden',
  withService: 'Mit {name} anmelden',
  scripts:
    'Passkeys, ein vergessenes Passwort und die Konsole brauchen Skripte. Alben, Links und was dort gesagt wird gehen ohne.',
  code: {
    title: 'Noch ein Schritt',
    sentence:
      'Das Passwort stimmt. Gib jetzt den Code deiner App oder einen Wiederherstellungscode ein.',
    field: 'Code',
  },
  inside: {
    title: 'Du bist angemeldet',
    as: 'Als {name}, {address}.',
    goOn: 'Weiter',
    leave: 'Abmelden',
  },
  console: 'Die Konsole braucht Skripte. Alben und Links gehen ohne.',
  plain: 'Ohne Skripte anmelden',
};
