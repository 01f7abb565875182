import type { Words } from '../words.ts';

const askForNew = 'Bitte die Person, von der du ihn hast, um einen neuen.';

/** What stands before a link, or in the place of a page, in German. */
export const doors: Words['doors'] = {
  password: {
    title: 'Passwort nötig',
    heading: 'Dieses Album hat ein Passwort',
    field: 'Passwort',
    open: 'Album öffnen',
    wrong: 'Dieses Passwort öffnet das Album nicht.',
    throttled: 'Zu viele Versuche. Versuch es in {seconds} s noch einmal.',
  },
  admission: {
    title: 'Geteiltes Album',
    heading: 'Jemand hat ein Album mit dir geteilt',
    why: 'Der Link zählt die Browser, die ihn öffnen, und merkt sich deinen mit einem Cookie.',
    open: 'Album ansehen',
  },
  states: {
    unknown: {
      title: 'Link unbekannt',
      sentence: 'Diesen Link gibt es nicht.',
      next: 'Prüfe, ob du die ganze Adresse hast, bis zum letzten Zeichen.',
    },
    removed: {
      title: 'Link entfernt',
      sentence: 'Wer diesen Link geteilt hat, hat ihn wieder entfernt.',
      next: askForNew,
    },
    paused: {
      title: 'Link pausiert',
      sentence: 'Dieser Link ist gerade pausiert.',
      next: 'Versuch es später noch einmal, oder frag die Person, von der du ihn hast.',
    },
    expired: {
      title: 'Link abgelaufen',
      sentence: 'Dieser Link ist am {day} abgelaufen.',
      next: askForNew,
    },
    scheduled: {
      title: 'Link noch nicht offen',
      sentence: 'Dieser Link öffnet sich am {moment}.',
      next: 'Sobald es so weit ist, erscheint hier, was geteilt wurde. Komm wieder, oder lass diese Seite offen.',
    },
    exhausted: {
      title: 'Link aufgebraucht',
      sentence: 'Dieser Link wurde schon so oft geöffnet, wie er darf.',
      next: askForNew,
    },
    full: {
      title: 'Zu viele Geräte',
      sentence: 'Dieser Link ist schon auf so vielen Geräten offen, wie er darf.',
      next: 'Öffne ihn auf einem davon, oder bitte die Person, von der du ihn hast, um einen anderen. Ein Browser, dessen Cookies gelöscht wurden, zählt als neues Gerät.',
    },
    evicted: {
      title: 'Link hier geschlossen',
      sentence: 'Wer diesen Link geteilt hat, hat ihn in diesem Browser geschlossen.',
      next: 'Frag die Person, von der du ihn hast.',
    },
    blocked: {
      title: 'Teilen abgeschaltet',
      sentence: 'Das Teilen ist zurzeit abgeschaltet.',
      next: 'Dieser Server öffnet im Moment keine solchen Links. Versuch es später noch einmal.',
    },
  },
  request: {
    offer: 'Du kannst um einen neuen bitten.',
    ask: 'Um einen neuen Link bitten',
    made: 'Deine Bitte um einen neuen Link wird weitergegeben.',
  },
  problems: {
    forbidden: {
      sentence: 'Du kannst diese Seite nicht öffnen.',
      next: 'Sie ist nur für andere offen. Melde dich mit dem Konto an, das sie sehen darf.',
    },
    missing: {
      sentence: 'Hier ist nichts.',
      next: 'Vielleicht stimmt die Adresse nicht, oder was hier war, ist weg.',
    },
    others: 'Die anderen sind noch da.',
    toGallery: 'Zum Album',
    gone: { sentence: 'Das wurde entfernt.', next: 'Unter dieser Adresse kommt es nicht wieder.' },
    tooMany: {
      sentence: 'Zu viele Anfragen.',
      next: 'Warte eine Minute, und lade die Seite dann neu.',
    },
    broken: {
      sentence: 'Auf diesem Server ist etwas kaputtgegangen.',
      next: 'Lade die Seite neu. Wenn es so bleibt, sag es den Leuten, die diesen Server betreiben.',
    },
    down: {
      sentence: 'Dieser Server antwortet gerade nicht.',
      next: 'Vielleicht startet er neu. Diese Seite versucht es von selbst wieder.',
    },
    refused: {
      sentence: 'Das hat nicht geklappt.',
      next: 'Geh zurück, ändere deine Eingabe, und versuch es noch einmal.',
    },
    request: 'Anfrage {id}',
    home: 'Zur Startseite',
  },
};
