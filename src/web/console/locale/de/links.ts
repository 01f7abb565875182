import type { Words } from '../catalogue.ts';

export const links: Words['links'] = {
  title: 'Links',
  show: 'Zeigen',
  filters: {
    all: {
      title: 'Alle',
      none: 'Noch keine Links. Öffne ein Album und drück auf Teilen, um einen zu machen.',
    },
    noPassword: { title: 'Ohne Passwort', none: 'Jeder Link hat ein Passwort.' },
    noEnd: { title: 'Ohne Enddatum', none: 'Jeder Link hat ein Enddatum.' },
    uploads: {
      title: 'Gäste fügen hinzu',
      none: 'Über keinen Link können Gäste Fotos hinzufügen.',
    },
    unused: {
      title: 'Seit 90 Tagen unbenutzt',
      none: 'Jeder Link wurde in den letzten 90 Tagen geöffnet.',
    },
    expired: { title: 'Abgelaufen', none: 'Kein Link ist abgelaufen.' },
  },
  loading: 'Die Links werden geladen',
  showAll: 'Alle Links zeigen',
  toAlbums: 'Zu den Alben',
  selectAll: 'Alle auswählen',
  selectThese: { one: 'Diesen auswählen', other: 'Diese {count} auswählen' },
  forAll: 'Für alle Links',
  row: {
    select: '{name} auswählen',
    copy: '{name} kopieren',
    copied: 'Link kopiert',
    notCopied: 'Dein Browser lässt uns nicht kopieren.',
    anAlbum: 'Ein Album',
    password: 'Hat ein Passwort.',
    noPassword: 'Kein Passwort.',
    noEnd: 'Kein Enddatum.',
    uploads: 'Gäste können Fotos hinzufügen.',
  },
  bulk: {
    title: 'Ausgewählte Links',
    clear: 'Auswahl aufheben',
    nothing: 'Nichts ausgewählt',
    selected: { one: '{count} ausgewählt', other: '{count} ausgewählt' },
    pause: 'Pausieren',
    resume: 'Fortsetzen',
    setEnd: 'Enddatum setzen',
    delete: 'Löschen',
    done: {
      paused: { one: '{count} Link pausiert', other: '{count} Links pausiert' },
      resumed: { one: '{count} Link fortgesetzt', other: '{count} Links fortgesetzt' },
      changed: { one: '{count} Link geändert', other: '{count} Links geändert' },
      endless: { one: '{count} Link ohne Enddatum', other: '{count} Links ohne Enddatum' },
      deleted: { one: '{count} Link gelöscht', other: '{count} Links gelöscht' },
    },
    refused: { one: '{done}, {count} nicht: {why}', other: '{done}, {count} nicht: {why}' },
    endTitle: { one: 'Enddatum von {count} Link', other: 'Enddatum von {count} Links' },
    deleteTitle: { one: '{count} Link löschen?', other: '{count} Links löschen?' },
    opened: {
      one: 'Zusammen {count}-mal geöffnet. Wer einen davon hat, liest dann, dass du ihn entfernt hast. Ein gelöschter Link kommt nie wieder. Die Fotos bleiben.',
      other:
        'Zusammen {count}-mal geöffnet. Wer einen davon hat, liest dann, dass du ihn entfernt hast. Ein gelöschter Link kommt nie wieder. Die Fotos bleiben.',
    },
  },
  master: {
    title: 'Alle Links pausieren',
    hint: 'Solange das an ist, öffnet sich keiner, egal wie er eingestellt ist. Offene Seiten schließen sich innerhalb von Sekunden.',
    paused: 'Alle Links pausiert',
    open: 'Die Links öffnen sich wieder',
  },
  notices: {
    title: 'Mitteilungen',
    anotherWeek: '+7 Tage',
    look: 'Ansehen',
    putAway: 'Weglegen',
  },
};
