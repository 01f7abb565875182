import type { Name, NoticeWords } from './notice-words.ts';

const same = (words: string): Name => ({ first: words, within: words });
const photos = (count: number): string => (count === 1 ? '1 neues Foto' : `${count} neue Fotos`);

/** German, to somebody whom one knows. */
export const de: NoticeWords = {
  names: {
    labelledLink: (label) => same(`Link „${label}“`),
    linkTo: (album) => same(`Link zu „${album}“`),
    album: (title) => same(`„${title}“`),
    goneLink: same('Ein gelöschter Link'),
    goneAlbum: same('Ein gelöschtes Album'),
  },
  sentences: {
    'link.expiring': ({ subject, occasion }) =>
      `${subject.first}: endet in weniger als ${occasion.startsWith('hour') ? 'einer Stunde' : 'einem Tag'}.`,
    'link.expired': ({ subject }) => `${subject.first}: funktioniert nicht mehr.`,
    'link.guessed': ({ subject }) =>
      `${subject.first}: Jemand hat viele falsche Passwörter versucht.`,
    'link.requested': ({ subject }) =>
      `${subject.first}: ist abgelaufen, und jemand bittet um einen neuen.`,
    'link.full': ({ subject }) => `${subject.first}: ist auf so vielen Geräten offen wie erlaubt.`,
    'contribution.waiting': ({ subject }) => `${subject.first}: Neue Fotos warten auf dein Ja.`,
    'contribution.consented': ({ subject }) =>
      `${subject.first}: Jemand hat zugestimmt, dass das Album das Foto behält.`,
    'collaborator.added': ({ subject }) => `${subject.first}: Du wurdest eingeladen.`,
    'collaborator.joined': ({ subject, who }) =>
      `${subject.first}: ${who ?? 'Jemand'} macht jetzt mit.`,
    'collaborator.left': ({ subject, who }) =>
      `${subject.first}: ${who ?? 'Jemand'} macht nicht mehr mit.`,
    'album.bequeathed': ({ subject }) => `${subject.first}: Das Album wird dir angeboten.`,
    'album.declined': ({ subject }) =>
      `${subject.first}: Das Album wurde nicht übernommen, es bleibt deins.`,
    'album.inherited': ({ subject }) => `${subject.first}: Das Album gehört jetzt jemand anderem.`,
    'album.trashed': ({ subject }) =>
      `${subject.first}: Das Album wird gelöscht. Was von dir ist, kommt zu dir zurück.`,
    'photos.returned': ({ subject }) =>
      `${subject.first}: Fotos von dir sind aus einem anderen Album zurückgekommen.`,
    'removal.suggested': ({ subject }) =>
      `${subject.first}: Fotos von dir wurden herausgenommen. Du entscheidest, was aus ihnen wird.`,
    'storage.full': ({ subject }) =>
      `${subject.first}: Es konnten keine Fotos dazukommen, der Platz ist voll.`,
    'photos.added': ({ subject, count }) => `${subject.first}: ${photos(count)}.`,
    'reaction.added': ({ subject }) => `${subject.first}: Jemandem gefällt etwas.`,
    'comment.added': ({ subject, who }) =>
      `${subject.first}: ${who ?? 'Jemand'} hat ein Foto kommentiert.`,
  },
  mail: {
    several: (count, host) => `${count} neue Mitteilungen auf ${host}`,
    digest: {
      daily: (host) => `Dein Tag auf ${host}`,
      weekly: (host) => `Deine Woche auf ${host}`,
    },
    stop: 'Keine solchen Mails mehr:',
    settings: 'Was du erfährst, und wie:',
    from: (host) => `Albumen auf ${host}`,
    newPhotos: (count, album) => `${photos(count)} in „${album}“`,
    look: 'Hier ansehen:',
    asked: (album, host) =>
      `Jemand möchte, dass neue Fotos des Albums „${album}“ auf ${host} an diese Adresse gehen.`,
    confirm: 'Wenn du das warst, bestätige es hier innerhalb von 24 Stunden:',
    ignore: 'Wenn nicht, ist nichts zu tun: Es kommt nichts weiter.',
    confirmSubject: (album) => `Neue Fotos von „${album}“ bekommen?`,
    test: 'Das ist ein Test',
    testBody: 'Was du gewählt hast, kommt hier an.',
  },
};
