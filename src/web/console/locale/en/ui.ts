/** What every screen says: its small parts, times, and what went wrong where the server did not say it. */
export const ui = {
  cancel: 'Cancel',
  loadMore: 'Load more',
  closePanel: 'Close {lower}',
  saving: 'Saving…',
  saved: 'Saved.',
  justNow: 'just now',
  verySoon: 'in less than a minute',
  failed: 'The server could not do this. Try again.',
  unreachable: 'The server does not answer. Check your connection, then try again.',
  wentWrong: 'Something went wrong. Try again.',
};
