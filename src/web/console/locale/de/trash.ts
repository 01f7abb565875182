import type { Words } from '../catalogue.ts';

export const trash: Words['trash'] = {
  title: 'Papierkorb',
  intro: 'Was du entfernst, kann 30 Tage lang zurückkommen. Links behalten ihre Adressen.',
  list: 'Im Papierkorb',
  empty: 'Der Papierkorb ist leer.',
  restore: 'Zurückholen',
  restoreThis: '{name} zurückholen',
  ends: 'Für immer weg {when}',
  album: 'Album',
  photoOf: 'Aus „{album}“',
  returns: 'Kommt in ein Album von dir',
  photos: { one: '{count} Foto', other: '{count} Fotos' },
  albums: { one: '{count} Album', other: '{count} Alben' },
  photo: 'Foto ohne Bildtext',
  video: 'Video ohne Bildtext',
  restored: '„{name}“ ist wieder da.',
  returned: '„{name}“ kommt in ein Album von dir.',
  duplicate: 'Das Album hat dieselbe Datei wieder; diese hier bleibt im Papierkorb.',
  emptyTrash: 'Papierkorb leeren',
  emptyTitle: 'Den Papierkorb leeren?',
  emptyText:
    '{albums} und {photos} ({size}) sind dann für immer weg. Was zu Alben anderer gehört, bleibt in deren Papierkorb.',
  emptied: 'Der Papierkorb ist leer.',
};
