/** What others took out of their albums of what I gave. */
export const removals = {
  title: 'Taken out',
  loading: 'Loading the photos',
  sentence:
    'Others took these photos of yours out of their albums. What you keep comes into an album of your own; what you do not decide about is kept.',
  list: 'Photos that were taken out',
  toAlbums: 'Go to albums',
  none: 'Nothing of yours was taken out of an album.',
  photoIn: 'Photo in {album}',
  photoOfIn: 'Photo, {day} in {album}',
  albumName: '“{title}”',
  takenOut: 'Taken out of {album} on {day}.',
  takenOutBy: 'Taken out of {album} by {name} on {day}.',
  ends: 'Kept by itself after {day}.',
  keep: 'Keep',
  keepThis: 'Keep {name}',
  keepIt: 'Keep it',
  kept: 'Kept. It comes into an album of yours.',
  delete: 'Delete',
  deleteThis: 'Delete {name}',
  deleted: 'Deleted. For 30 days you can still keep it.',
};
