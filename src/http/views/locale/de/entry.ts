import type { Words } from '../words.ts';

export const entry: Words['entry'] = {
  title: 'Anmelden',
  who: 'Kontoname oder Mailadresse',
  password: 'Passwort',
  submit: 'Anmelden',
  withService: 'Mit {name} anmelden',
  scripts:
    'Passkeys und die Konsole brauchen Skripte. Alben, Links und was dort gesagt wird gehen ohne.',
  forgot: 'Passwort vergessen?',
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
  forgotten: {
    title: 'Ein neues Passwort',
    sentence:
      'Gib deinen Kontonamen oder deine Mailadresse an. Hat dein Konto eine Mailadresse, geht der Weg zu einem neuen Passwort dorthin.',
    send: 'Mail schicken',
    sentTitle: 'Sieh in deine Mails',
    sent: 'Wenn „{who}“ hier ein Konto mit Mailadresse hat, ist eine Mail unterwegs. Die Adresse darin gilt dreißig Minuten lang, einmal.',
    back: 'Zurück zur Anmeldung',
  },
  reset: {
    title: 'Neues Passwort setzen',
    sentence: 'Jeder Browser und jedes Programm, das jetzt angemeldet ist, wird abgemeldet.',
    save: 'Passwort setzen',
    doneTitle: 'Das neue Passwort gilt',
    done: 'Melde dich damit an.',
    askAgain: 'Eine neue Mail anfordern',
  },
  setup: {
    title: 'Albumen einrichten',
    action: 'Einrichten',
    codeTitle: 'Öffne die ganze Einrichtungsadresse',
    codeSentence:
      'Beim Start hat der Server eine Adresse ausgegeben, die mit einem Code endet, etwa {example}. Öffne diese: Der Code zeigt, dass der Server dir gehört.',
  },
  console: 'Die Konsole braucht Skripte. Alben und Links gehen ohne.',
  plain: 'Ohne Skripte anmelden',
  withoutScripts: 'Ohne Skripte weiter',
};
