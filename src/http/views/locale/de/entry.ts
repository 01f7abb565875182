import { entry as scripted } from '../../../../web/console/locale/de/entry.ts';
import type { Words } from '../words.ts';

export const entry: Words['entry'] = {
  title: 'Anmelden',
  who: scripted.who,
  password: scripted.password,
  submit: 'Anmelden',
  withService: 'Mit {name} anmelden',
  scripts:
    'Passkeys und die Konsole brauchen Skripte. Alben, Links und was dort gesagt wird gehen ohne.',
  forgot: scripted.forgot,
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
  forgotten: scripted.forgotten,
  reset: scripted.reset,
  setup: scripted.setup,
  console: 'Die Konsole braucht Skripte. Alben und Links gehen ohne.',
  plain: 'Ohne Skripte anmelden',
  withoutScripts: 'Ohne Skripte weiter',
};
