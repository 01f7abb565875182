/** What every screen says: its small parts, times, and what went wrong where the server did not say it. */
export const ui = {
  cancel: 'Cancel',
  loadMore: 'Load more',
  closePanel: 'Close {lower}',
  saving: 'Saving…',
  saved: 'Saved.',
  justNow: 'just now',
  verySoon: 'in less than a minute',
  faults: {
    byName: {
      handle: '3 to 30 small letters, digits or _.',
      password: '10 to 128 characters.',
      mail: 'This is no mail address.',
    },
    byReason: {
      needed: 'This is needed.',
      short: { one: 'At least {count} character.', other: 'At least {count} characters.' },
      long: { one: 'At most {count} character.', other: 'At most {count} characters.' },
      low: '{limit} at least.',
      high: '{limit} at most.',
      few: { one: 'At least {count}.', other: 'At least {count}.' },
      many: { one: 'At most {count}.', other: 'At most {count}.' },
      invalid: 'This cannot be used as it is.',
    },
  },
  failed: 'The server could not do this. Try again.',
  unreachable: 'The server does not answer. Check your connection, then try again.',
  wentWrong: 'Something went wrong. Try again.',
};
