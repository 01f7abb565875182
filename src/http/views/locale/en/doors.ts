const askForNew = 'Ask the person who sent it to you for a new one.';

/** What stands before a link, or in the place of a page. */
export const doors = {
  password: {
    title: 'Password needed',
    heading: 'This album has a password',
    field: 'Password',
    open: 'Open album',
    wrong: 'That password does not open this album.',
    throttled: 'Too many tries. Try again in {seconds} s.',
  },
  admission: {
    title: 'Shared album',
    heading: 'An album was shared with you',
    why: 'Its link counts the browsers that open it, and remembers yours by a cookie.',
    open: 'View album',
  },
  states: {
    unknown: {
      title: 'No such link',
      sentence: 'This link doesn’t exist.',
      next: 'Check that you have the whole address, to its last letter.',
    },
    removed: {
      title: 'Link removed',
      sentence: 'This link was removed by its owner.',
      next: askForNew,
    },
    paused: {
      title: 'Link paused',
      sentence: 'This link is paused.',
      next: 'Try again later, or ask the person who sent it to you.',
    },
    expired: {
      title: 'Link expired',
      sentence: 'This link expired on {day}.',
      next: askForNew,
    },
    scheduled: {
      title: 'Link not open yet',
      sentence: 'This link opens on {moment}.',
      next: 'This page shows it as soon as it does; come back, or leave it open.',
    },
    exhausted: {
      title: 'Link used up',
      sentence: 'This link has reached its view limit.',
      next: askForNew,
    },
    full: {
      title: 'Too many devices',
      sentence: 'This link is open on as many devices as it may be.',
      next: 'Open it on one of those, or ask the person who sent it to you for another. A browser whose cookies were cleared counts as a new device.',
    },
    evicted: {
      title: 'Link closed here',
      sentence: 'The owner of this link has closed it in this browser.',
      next: 'Ask the person who sent it to you.',
    },
    blocked: {
      title: 'Sharing disabled',
      sentence: 'Sharing is currently disabled.',
      next: 'This server opens no such links at the moment. Try again later.',
    },
  },
  request: {
    offer: 'You can ask its owner for a new one.',
    ask: 'Ask for a new link',
    made: 'Its owner will see that somebody asks for a new one.',
  },
  problems: {
    forbidden: {
      sentence: 'You can’t open this page.',
      next: 'It is open to other people only. Sign in with the account that may see it.',
    },
    missing: {
      sentence: 'There is nothing here.',
      next: 'The address may be misspelt, or what was here is gone.',
    },
    others: 'The others are still there.',
    toGallery: 'Go to the album',
    gone: { sentence: 'This was removed.', next: 'It does not come back under this address.' },
    tooMany: {
      sentence: 'Too many requests.',
      next: 'Wait a minute, then load the page again.',
    },
    broken: {
      sentence: 'Something broke on this server.',
      next: 'Load the page again. If it stays, tell the people who run this server.',
    },
    down: {
      sentence: 'This server is not answering.',
      next: 'It may be restarting. This page tries again by itself.',
    },
    refused: {
      sentence: 'That did not work.',
      next: 'Go back, change what was asked for, and try again.',
    },
    request: 'Request {id}',
    home: 'Go to the start page',
  },
};
