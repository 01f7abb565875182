import type { Words } from '../words.ts';

/** What albums, people and the server say to everybody, in German. */
export const people: Words['people'] = {
  home: {
    description: 'Fotoalben zum Ansehen und Folgen.',
    signIn: 'Anmelden',
    albums: 'Meine Alben',
    none: 'Noch keine öffentlichen Alben.',
  },
  person: {
    albums: { one: '{count} öffentliches Album', other: '{count} öffentliche Alben' },
    card: {
      one: '{count} öffentliches Album von {name}.',
      other: '{count} öffentliche Alben von {name}.',
    },
  },
  album: {
    empty: 'Noch keine Fotos. Folge dem Album, um sie zu sehen, wenn sie kommen.',
    forFollowers: 'Diese Fotos sehen nur Follower.',
    moved: 'Dieses Album ist umgezogen nach {address}',
    followers: { one: '{count} Follower', other: '{count} Follower' },
    servers: { one: '{count} Server', other: '{count} Servern' },
    followersOnServers: '{followers} auf {servers}',
    menu: { name: 'Mehr', feed: 'Feed abonnieren', embed: 'Einbetten', report: 'Melden' },
  },
  follow: {
    button: 'Folgen',
    title: 'Folgen · {album}',
    heading: 'Diesem Album folgen',
    why: 'Neue Fotos erscheinen dann in deiner Timeline.',
    byHand: 'Von Hand folgen',
    orByHand: 'Oder von Hand',
    noPage: 'Dein Server hat dafür keine Seite. Mit zwei Schritten geht es auch:',
    close: 'Schließen',
    feed: 'Feed abonnieren',
    where: 'Wo ist dein Konto?',
    example: 'du@server',
    hint: 'Bei Mastodon, Pixelfed, Misskey, Friendica oder einem anderen Albumen. Der Name des Servers genügt.',
    go: 'Weiter',
    copy: 'Kopiere die Adresse des Albums: {address}',
    paste: 'Füge sie in die Suche deiner App oder deines Servers ein, und drück dort auf Folgen.',
  },
  reply: {
    title: 'Von deinem Server aus antworten',
    heading: 'Von deinem Server aus antworten',
    why: 'Was du dort schreibst, erscheint hier unter dem Foto. Alle können es lesen.',
    noPage: 'Dein Server hat dafür keine Seite. So geht es von Hand:',
    orByHand: 'Oder von Hand',
    copy: 'Kopiere die Adresse des Fotos: {address}',
    paste:
      'Füge sie in die Suche deiner App oder deines Servers ein und antworte dort auf den Beitrag.',
  },
  consent: {
    title: 'Deine Fotos · {album}',
    headings: {
      open: 'Darf das Album eine Kopie behalten?',
      given: 'Du hast Ja gesagt',
      refused: 'Du hast Nein gesagt',
      over: 'Es gibt nichts zu entscheiden',
    },
    sentences: {
      open: '„{album}“ möchte zeigen, was du gepostet hast.',
      given: '„{album}“ darf eine Kopie deiner Fotos behalten und zeigen.',
      refused: '„{album}“ hat nichts von diesem Beitrag und zeigt nichts davon.',
      over: 'Über „{album}“ wurde schon entschieden, oder den Beitrag gibt es nicht mehr.',
    },
    about:
      'Es geht um {post}. Wer die Adresse dieser Seite kennt, kann antworten: Behalte sie für dich.',
    post: 'deinen Beitrag',
    allow: 'Erlauben',
    refuse: 'Nein',
    takeBack: 'Zurücknehmen',
  },
  terms: {
    title: 'Fotos für ein Album',
    giving:
      'Wer ein Album in einem Beitrag mit Bildern erwähnt, bietet sie ihm an. Wem das Album gehört, entscheidet, was es zeigt. Ein öffentlicher Beitrag kann gezeigt werden als das, was er ist, mit einem Link zu dir. Für alles Weitere fragt dich das Album, und ohne dein Ja zeigt es nicht mehr.',
    yes: 'Was ein Ja bedeutet',
    copy: 'Das Album behält eine Kopie deiner Fotos auf seinem Server und zeigt sie seinem Publikum.',
    name: 'Dein Name steht bei jedem Foto. Du behältst alle deine Rechte.',
    location:
      'Was die Dateien über den Ort verraten, sieht niemand, außer wenn das Album Orte zeigt.',
    end: 'Lösch deinen Beitrag, oder sag hier Nein, wann immer du willst: Dann wird auch die Kopie gelöscht.',
    howToStop: 'Wie du aufhörst',
    stop: 'Antworte „stop“ auf die Nachricht eines Albums, und es schreibt nicht mehr und nimmt nichts mehr. Antworte „stop all“ für alle Alben dieses Servers, und „start“, um es rückgängig zu machen.',
  },
};
