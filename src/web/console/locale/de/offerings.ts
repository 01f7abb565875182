import type { Words } from '../catalogue.ts';

export const offerings: Words['offerings'] = {
  title: 'Fotos, die ich angeboten habe',
  notFollowed: 'Du folgst diesem Album nicht mehr.',
  toFollowing: 'Zu allem, dem du folgst',
  where: 'An {album} {address}',
  none: 'Du hast diesem Album keine Fotos angeboten.',
  backToAlbum: 'Zurück zum Album',
  states: {
    offered: 'Wartet auf das Album',
    accepted: 'Angenommen',
    rejected: 'Nicht genommen',
    withdrawn: 'Zurückgenommen',
    removed: 'Aus dem Album genommen',
  },
  grants: {
    reference: 'Das Album darf deinen Beitrag zeigen.',
    copy: 'Das Album darf eine Kopie behalten, bis du sie zurücknimmst.',
    transfer: 'Das Album darf eine Kopie für immer behalten.',
  },
  photo: 'Dein Foto',
  photoGone: 'Das Foto ist nicht mehr da',
  ownGone: 'Dein eigenes Foto ist nicht mehr da.',
  licence: 'Lizenz: {licence}',
  see: 'Im Album ansehen',
  takeBack: 'Zurücknehmen',
  takeBackThis: 'Zurücknehmen: {name}',
  takeBackTitle: 'Dieses Foto zurücknehmen?',
  takeBackMeans:
    '{server} erfährt davon und nimmt es aus dem Album, wenn er sich an die Regeln hält. Ob er es tut, ist von hier aus nicht zu sehen. Dein eigenes Foto bleibt, wo es ist.',
  takenBack: 'Zurückgenommen',
};
