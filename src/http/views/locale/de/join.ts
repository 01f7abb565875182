import type { Words } from '../words.ts';

/** What an invitation by mail says, and the page where somebody wants no more mail, in German. */
export const join: Words['join'] = {
  title: 'Einladung · {album}',
  heading: '{name} lädt dich zu „{album}“ ein',
  writes: '{name} schreibt:',
  roles: {
    viewer: 'Du schaust zu:',
    contributor: 'Du trägst bei:',
    collaborator: 'Du arbeitest mit:',
    admin: 'Du verwaltest das Album mit:',
  },
  can: {
    view: 'Du siehst alle Fotos des Albums.',
    offer: 'Du bietest Fotos an, die auf ein Ja warten.',
    add: 'Du fügst eigene Fotos hinzu.',
    arrange: 'Du änderst Texte, Reihenfolge und Titelbild.',
    moderate: 'Du entscheidest über Fotos, die andere anbieten.',
    remove: 'Du nimmst Fotos und Kommentare von allen heraus.',
    manage: 'Du lädst Leute ein und sagst, was sie dürfen.',
    share: 'Du machst Links zum Album.',
  },
  until: 'Diese Einladung gilt einmal, bis zum {day}.',
  seen: 'Die Leute des Albums sehen dann deinen Namen und {address}.',
  joinAs: 'Als {name} mitmachen',
  own: 'Das ist dein eigenes Album. Es gibt nichts anzunehmen.',
  toAlbum: 'Album öffnen',
  create: {
    heading: 'Dein Konto anlegen',
    name: 'Dein Name',
    handle: 'Kontoname',
    handleHint:
      '3 bis 30 Zeichen aus a–z, 0–9 und _. Du heißt dann @kontoname@{host}; das lässt sich nicht ändern.',
    password: 'Passwort',
    passwordHint: 'Mindestens 10 Zeichen.',
    submit: 'Konto anlegen und mitmachen',
  },
  signIn: {
    heading: 'Ich habe hier ein Konto',
    headingOnly: 'Zum Mitmachen anmelden',
    other: 'Ein anderes Konto nehmen',
    handle: 'Kontoname',
    password: 'Passwort',
    held: 'Es gibt ein Konto mit dieser Mail-Adresse: @{handle}.',
    closed: 'Neue Konten legt an, wer diesen Server verwaltet. Mit einem Konto melde dich hier an.',
    submit: 'Anmelden und mitmachen',
  },
  code: {
    heading: 'Noch ein Schritt',
    label: 'Code',
    hint: 'Der Code, den deine App jetzt zeigt, oder einer deiner Wiederherstellungscodes.',
    submit: 'Anmelden und mitmachen',
  },
  guest: {
    heading: 'Ohne Konto',
    headingAgain: 'Du siehst dieses Album als Gast',
    means:
      'Du siehst die Fotos unter einer eigenen Adresse. Sie ist für dich: gib sie nicht weiter.',
    gives: {
      hold: 'Du kannst Fotos anbieten, die auf ein Ja warten.',
      auto: 'Du kannst Fotos hinzufügen.',
    },
    submit: 'Als Gast dieses Albums weiter',
    again: 'Album öffnen',
  },
  decline: 'Nein, danke',
  declined: {
    heading: 'Du hast Nein gesagt',
    sentence: 'Du gehörst nicht zum Album, und diese Einladung öffnet nichts mehr.',
  },
  problems: {
    who: 'Gib deinen Kontonamen oder deine Mail-Adresse an.',
    name: 'Gib einen Namen ein.',
    handle: 'Ein Kontoname hat 3 bis 30 Zeichen aus a–z, 0–9 und _.',
    password: 'Ein Passwort hat 10 bis 128 Zeichen.',
  },
  stop: {
    title: 'Mail von {host}',
    ask: 'Keine Mail mehr von {host}?',
    asks: 'Dieser Server schreibt dann nicht mehr an {mail}: keine Einladungen und keine Codes.',
    stop: 'Keine Mail mehr',
    stopped: 'Du bekommst keine Mail mehr',
    isStopped: '{host} schreibt nicht mehr an {mail}.',
    again: 'Mail wieder erlauben',
  },
};
