import type { Words } from '../words.ts';

/** Neue Fotos als Mail, und die Seiten am Ende von Mails. */
export const news: Words['news'] = {
  summary: 'Als Mail',
  title: 'Als Mail · {album}',
  heading: 'Neue Fotos als Mail',
  why: 'Neues kommt gesammelt, höchstens einmal in der Stunde. Deine Adresse sieht niemand.',
  address: 'Deine Mail-Adresse',
  submit: 'Fotos als Mail bekommen',
  asked: 'Sieh in deine Mail',
  isAsked:
    'Eine Mail ist unterwegs, die fragt, ob du das möchtest. Sag innerhalb von 24 Stunden Ja.',
  back: 'Zum Album',
  confirm: {
    ask: 'Neue Fotos von „{album}“ als Mail?',
    asks: 'Sie gehen an {mail}. In jeder Mail steht eine Adresse, die das beendet.',
    yes: 'Ja, schickt sie mir',
    done: 'Du bekommst neue Fotos von „{album}“',
    isDone: 'Sie gehen an {mail}, gesammelt, höchstens einmal in der Stunde.',
    over: 'Das ist vorbei',
    isOver: 'Es war zu spät, oder das Album ist nicht mehr für alle da. Es kommt nichts.',
  },
  stop: {
    title: 'Mail von {host}',
    ask: 'Keine Fotos mehr als Mail?',
    asks: 'Deine Adresse wird dann vergessen.',
    yes: 'Diese Mails beenden',
    done: 'Keine Fotos mehr als Mail',
    isDone: 'Deine Adresse ist vergessen.',
  },
  notices: {
    ask: 'Keine solchen Mails mehr?',
    asks: 'In der Konsole siehst du weiter, was geschah, und kannst neu wählen.',
    stop: 'Diese Mails beenden',
    done: 'Diese Mails sind beendet',
    isDone: 'In der Konsole kannst du neu wählen.',
    again: 'Wieder schicken',
  },
};
