import type { Words } from '../catalogue.ts';

export const removals: Words['removals'] = {
  title: 'Herausgenommen',
  loading: 'Die Fotos werden geladen',
  sentence:
    'Andere haben diese Fotos von dir aus ihren Alben genommen. Was du behältst, kommt in ein Album von dir; worüber du nicht entscheidest, wird behalten.',
  list: 'Herausgenommene Fotos',
  toAlbums: 'Zu den Alben',
  none: 'Nichts von dir wurde aus einem Album genommen.',
  photoIn: 'Foto in {album}',
  photoOfIn: 'Foto vom {day} in {album}',
  albumName: '„{title}“',
  takenOut: 'Aus {album} genommen am {day}.',
  takenOutBy: 'Von {name} aus {album} genommen am {day}.',
  ends: 'Nach dem {day} wird es von selbst behalten.',
  keep: 'Behalten',
  keepThis: '{name} behalten',
  keepIt: 'Doch behalten',
  kept: 'Behalten. Es kommt in ein Album von dir.',
  delete: 'Löschen',
  deleteThis: '{name} löschen',
  deleted: 'Gelöscht. 30 Tage lang kannst du es noch behalten.',
};
