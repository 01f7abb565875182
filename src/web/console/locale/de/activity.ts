import type { activity as english } from '../en/activity.ts';

/** Was andere in deinen Alben getan haben. */
export const activity: typeof english = {
  title: 'Aktivität',
  list: 'Was andere getan haben',
  loading: 'Lädt, was geschehen ist',
  empty: 'Noch nichts. Was andere in deinen Alben tun, erscheint hier.',
  emptyFiltered: 'Nichts davon in den letzten 90 Tagen.',
  toAlbums: 'Zu den Alben',
  quoted: '„{title}“',
  today: 'Heute',
  yesterday: 'Gestern',
  isNew: 'Neu',
  markRead: 'Alles als gelesen markieren',
  marked: 'Alles gelesen',
  filter: 'Zeigen',
  album: 'Album',
  allAlbums: 'Alle Alben',
  settings: 'Was ich erfahre',
  more: { one: '{count} weiterer Kommentar', other: '{count} weitere Kommentare' },
  guest: 'Ein Gast',
  filters: {
    all: 'Alles',
    talk: 'Kommentare',
    reaction: 'Likes',
    share: 'Geteiltes',
    addition: 'Fotos',
    people: 'Leute und Links',
  },
  andOthers: { one: '{name} und {count} weitere Person', other: '{name} und {count} weitere' },
  andOthersWhoLike: {
    one: '{name} und {count} weiteren Person',
    other: '{name} und {count} weiteren',
  },
  did: {
    likedPhoto: {
      one: '{who} gefällt ein Foto in {album}',
      other: '{who} gefällt ein Foto in {album}',
    },
    likedComment: {
      one: '{who} gefällt ein Kommentar in {album}',
      other: '{who} gefällt ein Kommentar in {album}',
    },
    likedAlbum: { one: '{who} gefällt {album}', other: '{who} gefällt {album}' },
    reply: {
      one: '{who} hat dir in {album} geantwortet',
      other: '{who} haben dir in {album} geantwortet',
    },
    mention: {
      one: '{who} hat dich in {album} erwähnt',
      other: '{who} haben dich in {album} erwähnt',
    },
    comment: {
      one: '{who} hat ein Foto in {album} kommentiert',
      other: '{who} haben ein Foto in {album} kommentiert',
    },
    commentOnAlbum: {
      one: '{who} hat {album} kommentiert',
      other: '{who} haben {album} kommentiert',
    },
    share: {
      one: '{who} hat ein Foto in {album} auf einem anderen Server geteilt',
      other: '{who} haben ein Foto in {album} auf anderen Servern geteilt',
    },
    addition: {
      one: '{who} hat {photos} zu {album} hinzugefügt',
      other: '{who} haben {photos} zu {album} hinzugefügt',
    },
    join: { one: '{who} ist bei {album} dabei', other: '{who} sind bei {album} dabei' },
    follow: { one: '{who} folgt {album}', other: '{who} folgen {album}' },
  },
  opening: 'Ein Link zu {album} wurde zum ersten Mal geöffnet',
  openingOf: 'Der Link „{link}“ zu {album} wurde zum ersten Mal geöffnet',
  photos: { one: '{count} Foto', other: '{count} Fotos' },
};
