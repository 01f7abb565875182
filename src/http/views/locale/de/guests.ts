import type { Words } from '../words.ts';

/** What guests of a link can give, say and keep, in German. */
export const guests: Words['guests'] = {
  add: {
    title: 'Fotos hinzufügen · {album}',
    heading: 'Fotos hinzufügen',
    heldBy: '{owner} sieht neue Fotos durch, bevor sie erscheinen.',
    held: 'Neue Fotos werden durchgesehen, bevor sie erscheinen.',
    atOnce: 'Fotos erscheinen sofort.',
    limits: 'Jedes darf bis zu {size} groß sein.',
    locationKept: 'Andere können sehen, wo sie aufgenommen wurden.',
    locationRemoved: 'Der Aufnahmeort wird entfernt, wenn andere sie herunterladen.',
    name: 'Dein Name (optional)',
    noteTo: 'Eine Nachricht an {owner} (optional)',
    note: 'Eine Nachricht dazu (optional)',
    choose: 'Fotos auswählen',
    submit: 'Fotos hinzufügen',
    sent: { one: '{count} Datei gesendet', other: '{count} Dateien gesendet' },
    file: 'Datei',
    result: 'Ergebnis',
  },
  talk: {
    region: 'Likes und Kommentare',
    likes: { one: '{count} Like', other: '{count} Likes' },
    shares: { one: '{count}-mal geteilt', other: '{count}-mal geteilt' },
    comments: { one: '{count} Kommentar', other: '{count} Kommentare' },
    guest: 'Gast',
    ofThisServer: 'Jemand von diesem Server',
    ofElsewhere: 'Jemand von anderswo',
    edited: 'bearbeitet',
    held: 'Für andere sichtbar, sobald der Kommentar freigegeben ist',
    remove: 'Entfernen',
    heading: 'Sag etwas zu diesem Foto',
    name: 'Dein Name',
    text: 'Kommentar',
    willBeHeld: 'Andere sehen ihn, sobald er freigegeben ist.',
    send: 'Kommentar senden',
  },
  downloads: {
    title: 'Herunterladen · {title}',
    heading: 'Herunterladen',
    isOff: 'Diese Fotos kannst du ansehen, aber nicht herunterladen.',
    nothing: 'Es gibt noch nichts herunterzuladen.',
    less: {
      one: '{count} Original gibt es nicht ohne seine Angaben darüber, wo und wie es aufgenommen wurde. An seiner Stelle liegt unser größtes JPEG.',
      other:
        '{count} Originale gibt es nicht ohne ihre Angaben darüber, wo und wie sie aufgenommen wurden. An ihrer Stelle liegt jeweils unser größtes JPEG.',
    },
    missing: {
      one: '{count} Foto wird noch vorbereitet und ist nicht dabei. Komm etwas später wieder.',
      other:
        '{count} Fotos werden noch vorbereitet und sind nicht dabei. Komm etwas später wieder.',
    },
    about:
      'ZIP-Archive, in denen die Fotos nach dem Zeitpunkt der Aufnahme benannt sind. Ein abgebrochener Download lässt sich fortsetzen.',
    all: 'Alle Fotos',
    fresh: 'Neu seit deinem letzten Besuch',
    by: 'Von {name}',
    sizes: {
      original: 'Originale',
      placeless: 'Originale ohne Ortsangaben',
      web: 'Webgröße',
    },
    part: 'Teil {part} von {parts} laden',
  },
};
