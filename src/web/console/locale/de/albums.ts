import type { Words } from '../catalogue.ts';

export const albums: Words['albums'] = {
  title: 'Alben',
  show: 'Zeigen',
  all: 'Alle',
  mine: 'Meine',
  shared: 'Geteilte',
  newAlbum: 'Neues Album',
  empty: 'Zieh Fotos irgendwo auf diese Seite, um ein Album anzufangen.',
  emptyShared: 'Noch hat niemand ein Album mit dir geteilt.',
  drop: 'Loslassen, um ein neues Album anzufangen',
  whose: 'Von {owner}, deine Rolle: {role}',
  photos: { one: '{count} Foto', other: '{count} Fotos' },
  links: { one: '{count} Link', other: '{count} Links' },
  public: 'Öffentlich',
  followers: 'Follower',
  uploading: 'Wird hochgeladen',
  people: { one: '{count} Person', other: '{count} Personen' },
  loading: 'Deine Alben werden gesucht',
  offered: 'Dir angeboten',
  toReview: { one: '{count} zu prüfen', other: '{count} zu prüfen' },
  name: 'Titel',
  audience: 'Wer es sehen kann',
  cancel: 'Abbrechen',
  create: 'Album anlegen',
  audiences: {
    private: {
      title: 'Privat',
      explanation: 'Du, Leute, die du mit ihrer Adresse einlädst, und wer einen Link hat.',
    },
    followers: {
      title: 'Follower',
      explanation: 'Leute, die du als Follower annimmst, auf jedem Server, und wer einen Link hat.',
    },
    public: {
      title: 'Öffentlich',
      explanation: 'Alle. Im Fediverse können alle dem Album folgen und bekommen neue Fotos.',
    },
  },
};
