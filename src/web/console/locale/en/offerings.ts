/** What I gave to an album on another server. */
export const offerings = {
  title: 'Photos I offered',
  notFollowed: 'You do not follow this album any more.',
  toFollowing: 'Go to following',
  where: 'To {album} {address}',
  none: 'You have not offered photos to this album.',
  backToAlbum: 'Back to the album',
  states: {
    offered: 'Waits for the album',
    accepted: 'Accepted',
    rejected: 'Not taken',
    withdrawn: 'Taken back',
    removed: 'Taken out of the album',
  },
  grants: {
    reference: 'The album may show your post.',
    copy: 'The album may keep a copy until you take it back.',
    transfer: 'The album may keep a copy for good.',
  },
  photo: 'Your photo',
  photoGone: 'The photo is gone',
  ownGone: 'Your own photo is gone.',
  licence: 'Licence: {licence}',
  see: 'See it in the album',
  takeBack: 'Take back',
  takeBackThis: 'Take back: {name}',
  takeBackTitle: 'Take this photo back?',
  takeBackMeans:
    '{server} is told, and takes it out of the album where it follows the rules of its kind. Whether it does cannot be seen from here. Your own photo stays where it is.',
  takenBack: 'Taken back',
};
