/** What can come back, for thirty days. */
export const trash = {
  title: 'Trash',
  intro: 'What you remove can come back for 30 days. Links keep their addresses.',
  list: 'In the trash',
  empty: 'The trash is empty.',
  restore: 'Restore',
  restoreThis: 'Restore {name}',
  ends: 'Gone for ever {when}',
  album: 'Album',
  photoOf: 'From “{album}”',
  returns: 'Comes into an album of yours',
  photos: { one: '{count} photo', other: '{count} photos' },
  albums: { one: '{count} album', other: '{count} albums' },
  photo: 'Photo without a caption',
  restored: '“{name}” is back.',
  returned: '“{name}” comes into an album of yours.',
  duplicate: 'The album has the same file again, so that this one stays here.',
  emptyTrash: 'Empty the trash',
  emptyTitle: 'Empty the trash?',
  emptyText:
    '{albums} and {photos} ({size}) are gone for ever. What belongs to albums of others stays in their trash.',
  emptied: 'The trash is empty.',
};
