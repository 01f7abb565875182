/** Albumen on a home screen: what it says without a connection, and where shared photos go. */
export const installed = {
  offline: {
    title: 'Offline',
    heading: 'You’re offline',
    sentence: 'This page comes back with your connection. What you were uploading waits.',
    again: 'Try again',
  },
  share: {
    title: 'Add photos',
    heading: 'Where do they go?',
    files: { one: '{count} photo', other: '{count} photos' },
    albums: 'Albums',
    links: 'Albums of others',
    more: 'All albums',
    none: 'No album was opened in this browser yet. Open one, or the link that somebody sent you, then share again.',
    signIn: 'Sign in',
    nothing: 'Nothing was shared',
    how: 'Share photos from your gallery to Albumen, and choose the album here.',
    missed: 'The photos did not arrive. Open Albumen once, then share them again.',
    discard: 'Discard',
    ios: 'On an iPhone or iPad: press Share in Safari, then “Add to Home Screen”. Photos are then added from within the album.',
  },
};
