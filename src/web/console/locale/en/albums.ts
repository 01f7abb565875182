/** The list of albums, and a new one. */
export const albums = {
  title: 'Albums',
  show: 'Show',
  all: 'All',
  mine: 'Mine',
  shared: 'Shared',
  newAlbum: 'New album',
  empty: 'Drop photos anywhere on this page to start an album.',
  emptyShared: 'Nobody has shared an album with you yet.',
  drop: 'Drop to start a new album',
  whose: '{owner}’s, you are {role}',
  photos: { one: '{count} photo', other: '{count} photos' },
  links: { one: '{count} link', other: '{count} links' },
  public: 'Public',
  followers: 'Followers',
  offered: 'Offered to you',
  toReview: { one: '{count} to review', other: '{count} to review' },
  name: 'Title',
  audience: 'Who can see it',
  cancel: 'Cancel',
  create: 'Create album',
  audiences: {
    private: {
      title: 'Private',
      explanation: 'You, people whom you invite by their address, and whoever has a link.',
    },
    followers: {
      title: 'Followers',
      explanation: 'People whom you accept as followers, on any server, and whoever has a link.',
    },
    public: {
      title: 'Public',
      explanation: 'Everybody. Anyone on the fediverse can follow the album and gets new photos.',
    },
  },
};
