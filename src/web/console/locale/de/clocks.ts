import type { Words } from '../catalogue.ts';

export const clocks: Words['clocks'] = {
  title: 'Uhren der Kameras',
  loading: 'Die Kameras werden verglichen',
  none: 'Kein Foto hier sagt, womit es aufgenommen wurde.',
  sentence:
    'Fotos stehen in der Reihenfolge, in der sie aufgenommen wurden. Ging eine Uhr falsch, wird das für alle Fotos dieser Kamera berichtigt; die Dateien bleiben, wie sie sind.',
  done: 'Fertig',
  region: 'Die Uhr einer Kamera',
  theirs: 'Die Kamera von {name}',
  yours: 'Deine Kamera',
  owners: 'Die Kamera der Person, der das Album gehört',
  photos: { one: '{count} Foto', other: '{count} Fotos' },
  late: {
    one: 'geht nach {count} Foto zu urteilen {duration} nach',
    other: 'geht nach {count} Fotos zu urteilen {duration} nach',
  },
  early: {
    one: 'geht nach {count} Foto zu urteilen {duration} vor',
    other: 'geht nach {count} Fotos zu urteilen {duration} vor',
  },
  zoneless: {
    one: 'nennt keine Zeitzone; nach {count} Foto zu urteilen ist es {zone}',
    other: 'nennt keine Zeitzone; nach {count} Fotos zu urteilen ist es {zone}',
  },
  later: '{duration} später',
  earlier: '{duration} früher',
  zone: 'Zeitzone {zone}',
  nothing: 'nichts',
  units: {
    day: { one: '{count} Tag', other: '{count} Tage' },
    hour: { one: '{count} Stunde', other: '{count} Stunden' },
    minute: { one: '{count} Minute', other: '{count} Minuten' },
    second: { one: '{count} Sekunde', other: '{count} Sekunden' },
  },
  correction: 'berichtigt: {change}',
  correct: 'Berichtigen',
  correctThis: 'Berichtigen: {name}',
  correctAll: { one: '{count} Foto berichtigen', other: '{count} Fotos berichtigen' },
  correctedAll: {
    one: '{count} Foto berichtigt. Rückgängig machst du es unter „Uhren der Kameras“.',
    other: '{count} Fotos berichtigt. Rückgängig machst du es unter „Uhren der Kameras“.',
  },
  notNow: 'Jetzt nicht',
  corrected: 'Berichtigt',
  undone: 'Wieder, wie die Uhr es sagte',
  undo: 'Rückgängig',
  undoThis: 'Rückgängig: {name}',
};
