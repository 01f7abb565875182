import type { Name, NoticeWords } from './notice-words.ts';

const the = (words: string): Name => ({ first: `The ${words}`, within: `the ${words}` });
const a = (words: string): Name => ({ first: `A ${words}`, within: `a ${words}` });
const an = (words: string): Name => ({ first: `An ${words}`, within: `an ${words}` });
const photos = (count: number): string => (count === 1 ? '1 new photo' : `${count} new photos`);

/** English. */
export const en: NoticeWords = {
  names: {
    labelledLink: (label) => the(`link “${label}”`),
    linkTo: (album) => a(`link to “${album}”`),
    album: (title) => the(`album “${title}”`),
    goneLink: a('link that is gone'),
    goneAlbum: an('album that is gone'),
  },
  sentences: {
    'link.expiring': ({ subject, occasion }) =>
      `${subject.first} stops working in less than ${occasion.startsWith('hour') ? 'an hour' : 'a day'}.`,
    'link.expired': ({ subject }) => `${subject.first} has stopped working.`,
    'link.guessed': ({ subject }) => `Many wrong passwords were tried at ${subject.within}.`,
    'link.requested': ({ subject }) =>
      `${subject.first} has expired, and somebody asks for a new one.`,
    'link.full': ({ subject }) => `${subject.first} is open on as many devices as it may be.`,
    'contribution.waiting': ({ subject }) => `${subject.first} has new photos for you to review.`,
    'contribution.consented': ({ subject }) =>
      `Somebody agreed that ${subject.within} keeps their photo.`,
    'collaborator.added': ({ subject }) => `You were asked into ${subject.within}.`,
    'collaborator.joined': ({ subject, who }) => `${who ?? 'Somebody'} joined ${subject.within}.`,
    'collaborator.left': ({ subject, who }) => `${who ?? 'Somebody'} left ${subject.within}.`,
    'album.bequeathed': ({ subject }) => `${subject.first} is offered to you, to be its owner.`,
    'album.declined': ({ subject }) =>
      `${subject.first} was not taken over by whom you offered it to.`,
    'album.inherited': ({ subject }) => `${subject.first} has a new owner.`,
    'album.trashed': ({ subject }) =>
      `${subject.first} is being deleted by its owner. What you gave to it comes back to you.`,
    'photos.returned': ({ subject }) =>
      `${subject.first} has photos of yours that came back from another album.`,
    'removal.suggested': ({ subject }) =>
      `Photos of yours were taken out of ${subject.within}. You decide what becomes of them.`,
    'storage.full': ({ subject }) =>
      `${subject.first} could not take photos: there is no room left.`,
    'photos.added': ({ subject, count }) => `${subject.first} has ${photos(count)}.`,
    'reaction.added': ({ subject }) => `Somebody likes what is in ${subject.within}.`,
    'comment.added': ({ subject, who }) =>
      `${who ?? 'Somebody'} commented on a photo in ${subject.within}.`,
  },
  mail: {
    several: (count, host) => `${count} new notices on ${host}`,
    digest: {
      daily: (host) => `Your day on ${host}`,
      weekly: (host) => `Your week on ${host}`,
    },
    stop: 'No more mails like this one:',
    settings: 'What you are told, and how:',
    from: (host) => `Albumen at ${host}`,
    newPhotos: (count, album) => `${photos(count)} in “${album}”`,
    look: 'Look at them:',
    asked: (album, host) =>
      `Somebody asked that new photos of the album “${album}” on ${host} are mailed to this address.`,
    confirm: 'If it was you, confirm it here within 24 hours:',
    ignore: 'If it was not you, there is nothing to do: nothing else comes.',
    confirmSubject: (album) => `Get new photos of “${album}”?`,
    test: 'This is a test',
    testBody: 'What you chose arrives here.',
  },
};
