import type { Words } from '../catalogue.ts';

export const people: Words['people'] = {
  title: 'Leute',
  sentence:
    'Leute, die an diesem Album teilnehmen, jede Person mit einer Rolle. Follower sehen es nur.',
  inAlbum: 'In diesem Album',
  you: 'Du',
  loading: 'Die Leute werden geladen',
  nobodyElse: 'Sonst noch niemand.',
  roles: {
    viewer: 'Ansehen',
    contributor: 'Beitragen',
    collaborator: 'Mitwirken',
    admin: 'Admin',
    owner: 'Besitz',
  },
  may: {
    viewer: 'Ansehen, Diashow, reagieren, kommentieren, herunterladen',
    contributor: 'Außerdem Fotos hinzufügen, die auf ein Ja warten; eigene ändern und entfernen',
    collaborator: 'Außerdem Fotos sofort hinzufügen',
    admin:
      'Außerdem Fotos von allen entfernen; jeden Kommentar löschen; Leute einladen und entfernen; Rollen unter der eigenen ändern',
    owner: 'Alles, auch die Einstellungen, das Löschen und das Weitergeben',
    edit: 'Bildtexte aller Fotos, Reihenfolge und Titelbild ändern',
    editCaptions: 'Bildtexte aller Fotos ändern',
    moderate: 'Angebotenes annehmen und ablehnen',
    share: 'Links machen und ändern',
  },
  states: {
    accepted: 'Dabei seit {day}',
    moved: 'Hat jetzt ein anderes Konto. Vergib wieder eine Rolle, um es hereinzuholen',
    declined: 'Hat abgelehnt, {when}',
    expired: 'Hat bis {day} nicht geantwortet',
    remote: 'Wartet auf den anderen Server',
    waiting: 'Die Mail ist unterwegs',
    failed: 'Die Mail konnte nicht zugestellt werden',
    sent: 'Per Mail eingeladen, noch keine Antwort',
    guest: 'Schaut als Gast zu, ohne Konto',
    unsent:
      'Noch keine Antwort. Dieser Server verschickt keine Mails: Gib die Adresse selbst weiter',
  },
  row: {
    throughLink: 'Über den Link {link}',
    unnamed: 'ohne Namen',
    roleOf: 'Rolle von {name}',
    isNow: '{name} hat jetzt die Rolle {role}',
    copy: 'Adresse kopieren',
    copyFor: 'Adresse für {name} kopieren',
    copied: 'Adresse kopiert',
    copyByHand: 'Kopier sie von Hand: {url}',
    resend: 'Noch einmal senden',
    resendTo: 'Noch einmal an {name} senden',
    resent: '{name} noch einmal eingeladen',
    withdraw: 'Zurückziehen',
    withdrawThis: 'Die Einladung von {name} zurückziehen',
    remove: 'Entfernen',
    removeThis: '{name} entfernen',
  },
  invite: {
    form: 'Jemanden einladen',
    who: 'Wen',
    whoHint:
      'Der Name auf diesem Server, eine Mail-Adresse oder die Adresse im Fediverse: ben, ben@example.com, @ben@example.social.',
    nobody: 'Sag, wen du einladen willst.',
    role: 'Rolle',
    message: 'Nachricht (freiwillig)',
    invite: 'Einladen',
    isIn: '{name} ist dabei',
    handOn:
      'Dieser Server verschickt keine Mails. Kopier die Adresse für {name} und gib sie weiter.',
    invited: '{name} eingeladen',
  },
  removal: {
    withdrawTitle: 'Die Einladung von {name} zurückziehen?',
    title: '{name} entfernen?',
    withdrawn: 'Die Einladung ist zurückgezogen',
    removed: '{name} ist entfernt',
    opensNothing:
      'Was verschickt wurde, öffnet nichts mehr, und wer als Gast da war, sieht das Album nicht mehr.',
    offTheList: 'Der Eintrag verschwindet aus der Liste. Du kannst wieder einladen.',
    seesNothing: 'Das Album ist dann nicht mehr zu sehen.',
    photosLeave:
      'Die hinzugefügten Fotos verlassen dieses Album und kommen in ein eigenes. Dass sie allein hierbleiben, wurde nicht erlaubt.',
    photos: 'Die hinzugefügten Fotos',
    here: {
      return: {
        title: 'Zurückgeben',
        explanation: 'Sie verlassen dieses Album und kommen in ein eigenes.',
      },
      keep: { title: 'Behalten', explanation: 'Dass sie bleiben, wurde erlaubt.' },
    },
    elsewhere: {
      keep: {
        title: 'Behalten',
        explanation:
          'Sie bleiben hier, mit dem Namen. Vom anderen Server aus kann jedes noch gelöscht werden.',
      },
      return: {
        title: 'Herausnehmen',
        explanation: 'Sie verlassen dieses Album, und jeder Server, der sie hat, erfährt davon.',
      },
    },
  },
  own: {
    title: 'Du in diesem Album',
    mayStay: 'Meine Fotos dürfen bleiben, wenn ich entfernt werde',
    leave: 'Das Album verlassen …',
  },
  leaving: {
    title: '„{title}“ verlassen?',
    leave: 'Verlassen',
    left: 'Du hast „{title}“ verlassen.',
    told: '{owner} erfährt davon. Um zurückzukommen, musst du wieder eingeladen werden.',
    photos: 'Deine Fotos',
    take: {
      title: 'Meine Fotos mitnehmen',
      explanation: 'Sie verlassen dieses Album und kommen in ein eigenes von dir.',
    },
    keep: { title: 'Hierlassen', explanation: 'Sie bleiben, mit deinem Namen.' },
  },
  giving: {
    owner: 'Wem es gehört',
    offered: 'Du hast dieses Album {name} angeboten. Bis zum Ja bleibt es deins.',
    takeBack: 'Zurücknehmen',
    staysYours: 'Das Album bleibt deins.',
    canGive: 'Wer hier dabei ist und ein Konto auf diesem Server hat, kann es von dir übernehmen.',
    inviteFirst:
      'Um dieses Album wegzugeben, lade zuerst jemanden mit einem Konto auf diesem Server ein.',
    give: 'Dieses Album weggeben …',
    title: 'Dieses Album weggeben',
    newOwner: 'An wen',
    means:
      'Mit dem Ja geht jede Entscheidung über dieses Album an die andere Person, und seine Links auch. Was darin liegt, zählt dann zu ihrem Speicher. Du bleibst Admin, und deine Fotos behalten deinen Namen.',
    confirm: 'Schreib „{title}“, um zuzustimmen',
    wrongTitle: 'So heißt dieses Album nicht.',
    offer: 'Das Album anbieten',
    offeredTo: '{name} angeboten',
  },
  heir: {
    title: '{owner} bietet dir dieses Album an',
    means:
      'Nimmst du an, gehört es dir: Du allein entscheidest, wer es sieht und was daraus wird. Was darin liegt, zählt zu deinem Speicher; seine Links gelten weiter und sind deine. {owner} bleibt Admin.',
    accept: 'Annehmen',
    accepted: '„{title}“ gehört jetzt dir.',
    decline: 'Ablehnen',
    declined: 'Abgelehnt. {owner} erfährt davon.',
  },
};
