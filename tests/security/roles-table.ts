/**
 * Who may do what in an album (product.md B.7.1), for a viewer, a contributor, a collaborator, an admin and the owner,
 * in this order: `+` yes, `-` no, and where the album says so by its `collaboratorsEdit` (`e`), `collaboratorsModerate`
 * (`m`) or `adminsShare` (`s`).
 */
export const rights = {
  view: '+++++',
  add: '-++++',
  describeOwn: '-++++',
  arrange: '--e++',
  moderate: '--m++',
  remove: '---++',
  manage: '---++',
  seeLinks: '---++', // as long as a link is seen from admins on, which it is by itself
  share: '---s+',
  own: '----+',
  takePart: '++++-', // what members are, and an owner is not
  nobody: '-----', // of the album’s people: it is somebody else’s
} as const;

/** What a request is about; there is a new one of it for everybody who may change it. */
export type Thing =
  | 'album'
  | 'fresh album'
  | 'photo'
  | 'own photo'
  | 'own waiting photo'
  | 'failed photo'
  | 'link'
  | 'shown link'
  | 'comment'
  | 'contribution'
  | 'follower'
  | 'invitation';

/** One way to use a route. `body` may have `$album`, `$photo` and `$file` in it. */
export type Use = {
  right: keyof typeof rights;
  of: Thing;
  query?: string;
  body?: Record<string, unknown> | 'file';
  /** For whose standing is not enough there is nothing: 404 in place of 403. */
  hidden?: true;
  /** What the others of the album's people are told in place of `role_insufficient`. */
  refuses?: [status: number, code: string];
  /** What else than success shows that the guard was passed. */
  passes?: number;
};

const use = (right: Use['right'], of: Thing, more: Omit<Use, 'right' | 'of'> = {}): Use => ({
  right,
  of,
  ...more,
});
const waiting = { hidden: true, passes: 409 } as const;

/** Every route that is about one album, or about something in it, below `/api/v1` where it begins with no slash. */
export const uses: Record<string, Use[]> = {
  'GET albums/:id': [use('view', 'album')],
  'PATCH albums/:id': [
    use('manage', 'album', { body: { title: 'Lake Orta', description: 'In May' } }),
    use('arrange', 'album', { body: { coverId: '$photo' } }),
    use('arrange', 'album', { body: { sortBy: 'taken', labelColour: 'moss', rowSize: 'large' } }),
    use('own', 'album', { body: { parentId: null } }),
    use('arrange', 'album', { body: {} }),
    use('own', 'album', { body: { audience: 'private' } }),
    use('own', 'album', { body: { title: 'Lake Orta', commentsFrom: 'everyone' } }),
    use('own', 'album', { body: { contributionReview: 'hold' } }),
    use('own', 'album', { body: { approveFollowers: true } }),
  ],
  'PUT albums/:id/order': [use('arrange', 'album', { body: { move: ['$photo'], before: null } })],
  'DELETE albums/:id': [
    use('own', 'fresh album'),
    use('own', 'fresh album', { query: '?forever=true' }),
  ],
  'GET albums/:id/photos': [use('view', 'album')],
  'POST albums/:id/photos': [use('add', 'album', { body: 'file' })],
  'POST albums/:id/photos/known': [use('add', 'album', { body: { sha256: [] } })],
  'GET albums/:id/clocks': [use('arrange', 'album')],
  'POST albums/:id/clocks': [
    use('arrange', 'album', { body: { contributor: '', camera: '', correction: null } }),
  ],
  'GET albums/:id/collaborators': [use('view', 'album')],
  'POST albums/:id/collaborators': [
    use('manage', 'album', { body: { who: 'zoe', role: 'viewer' } }),
    use('own', 'album', { body: { who: 'yan', role: 'admin' } }),
  ],
  'PATCH albums/:id/collaborators/:collaboratorId': [
    use('manage', 'invitation', { body: { role: 'collaborator' } }),
    use('own', 'invitation', { body: { role: 'admin' } }),
  ],
  'DELETE albums/:id/collaborators/:collaboratorId': [use('manage', 'invitation')],
  'POST albums/:id/collaborators/:collaboratorId/resend': [use('manage', 'invitation')],
  'PATCH albums/:id/membership': [
    use('takePart', 'album', {
      body: { leavesPhotos: true },
      refuses: [409, 'owner_cannot_leave'],
    }),
  ],
  'DELETE albums/:id/membership': [
    use('takePart', 'fresh album', { refuses: [409, 'owner_cannot_leave'] }),
  ],
  'POST albums/:id/heir': [use('own', 'album', { body: { handle: 'zoe' }, passes: 422 })],
  'POST albums/:id/heir/accept': [use('own', 'album', { refuses: [409, 'not_bequeathed'] })],
  'DELETE albums/:id/heir': [use('own', 'album')],
  'GET albums/:id/photos/missing': [use('view', 'album')],
  'GET albums/:id/download': [use('view', 'album', { passes: 404 })],
  'POST albums/:id/copies': [use('own', 'album', { body: { photoIds: ['$photo'] }, passes: 409 })],
  'GET photos/:id/places': [use('view', 'photo')],
  'POST photos/edit': [
    use('arrange', 'photo', { body: { photoIds: ['$photo'], caption: 'x' } }),
    use('describeOwn', 'own photo', { body: { photoIds: ['$photo'], caption: 'x' } }),
  ],
  'POST albums/:id/removals': [use('remove', 'photo', { body: { photos: ['$photo'] } })],
  'GET albums/:id/trusted': [use('moderate', 'album')],
  'DELETE albums/:id/trusted/:tid': [use('moderate', 'album', { passes: 404 })],
  'GET albums/:id/blocked': [use('moderate', 'album')],
  'DELETE albums/:id/blocked/:bid': [use('moderate', 'album', { passes: 404 })],
  'GET albums/:id/subscriptions': [use('manage', 'album')],
  'GET albums/:id/followers': [use('manage', 'album')],
  'POST albums/:id/followers/:followerId/accept': [use('manage', 'follower')],
  'POST albums/:id/followers/:followerId/reject': [use('manage', 'follower')],
  'DELETE albums/:id/followers/:followerId': [use('manage', 'follower')],
  'GET albums/:id/deliveries': [use('own', 'album')],
  'GET albums/:id/deliveries/:host': [use('own', 'album')],
  'POST albums/:id/deliveries/retry': [use('own', 'album', { body: {} })],
  'POST albums/:id/move': [use('own', 'album', { body: { to: 'nobody' }, passes: 400 })],
  'DELETE albums/:id/move': [use('own', 'album')],

  'GET photos/:id': [
    use('view', 'photo'),
    use('describeOwn', 'own waiting photo', { hidden: true }),
  ],
  'PATCH photos/:id': [
    use('arrange', 'photo', { body: { caption: 'By the lake', altText: 'A lake' } }),
    use('arrange', 'photo', { body: { takenAt: '2026-05-02T10:00:00' } }),
    use('arrange', 'photo', { body: { showLocation: true } }),
    use('describeOwn', 'own photo', { body: { caption: 'Mine', focalPoint: { x: 0, y: 0 } } }),
    use('arrange', 'own photo', { body: { caption: 'Mine', showLocation: true } }),
  ],
  'POST photos/:id/retry': [use('arrange', 'failed photo')],
  'POST photos/:id/sidecar': [
    use('arrange', 'photo', { body: { xmp: 'none' }, passes: 422 }),
    use('describeOwn', 'own photo', { body: { xmp: 'none' }, passes: 422 }),
  ],
  'DELETE photos/:id/motion': [
    use('remove', 'photo', { passes: 409 }),
    use('describeOwn', 'own photo', { passes: 409 }),
  ],
  'DELETE photos/:id': [
    use('remove', 'photo'),
    use('own', 'photo', { query: '?forever=true' }),
    use('describeOwn', 'own photo'),
    use('describeOwn', 'own photo', { query: '?forever=true' }),
  ],
  'PUT photos/:id/tags': [
    use('arrange', 'photo', { body: { tags: ['Lake'] } }),
    use('describeOwn', 'own photo', { body: { tags: ['Mine'] } }),
  ],
  'GET photos/:id/people': [use('view', 'photo')],
  'PUT photos/:id/people': [use('view', 'photo', { body: { people: [] } })],
  'PUT photos/:id/favourite': [use('view', 'photo', { body: {} })],
  'DELETE photos/:id/favourite': [use('view', 'photo')],
  'GET photos/:id/comments': [use('view', 'photo')],
  'POST photos/:id/comments': [use('view', 'photo', { body: { text: 'Lovely' } })],
  'GET photos/:id/reactions': [use('view', 'photo')],
  'PUT photos/:id/reaction': [use('view', 'photo', { body: {} })],
  'DELETE photos/:id/reaction': [use('view', 'photo')],
  'GET albums/:id/comments': [use('view', 'album')],
  'POST albums/:id/comments': [use('view', 'album', { body: { text: 'Lovely' } })],
  'GET albums/:id/reactions': [use('view', 'album')],
  'PUT albums/:id/reaction': [use('view', 'album', { body: {} })],
  'DELETE albums/:id/reaction': [use('view', 'album')],
  'GET comments/:id/reactions': [use('view', 'comment')],
  'PUT comments/:id/reaction': [use('view', 'comment', { body: {} })],
  'DELETE comments/:id/reaction': [use('view', 'comment')],
  'GET albums/:id/talk': [use('view', 'album')],
  'PATCH albums/:id/talk': [use('own', 'album', { body: { holdsGuestComments: true } })],
  'POST comments/:id/show': [use('remove', 'comment')],
  'POST comments/:id/hide': [use('remove', 'comment')],
  'PATCH comments/:id': [use('nobody', 'comment', { body: { text: 'Not mine' }, hidden: true })],
  'DELETE comments/:id': [use('remove', 'comment')],

  'POST links': [
    use('share', 'album', { body: { album: '$album' } }),
    use('share', 'photo', { body: { photos: ['$photo'] } }),
  ],
  'GET links/:id': [use('seeLinks', 'link', { hidden: true }), use('view', 'shown link')],
  'GET links/:id/qr.svg': [use('seeLinks', 'link', { hidden: true }), use('view', 'shown link')],
  'PATCH links/:id': [use('share', 'shown link', { body: { label: 'For all' } })],
  'DELETE links/:id': [use('share', 'shown link')],
  'GET links/:id/devices': [use('share', 'shown link')],
  'DELETE links/:id/devices': [use('share', 'shown link')],
  'DELETE links/:id/devices/:deviceId': [use('share', 'shown link', { passes: 404 })],
  'GET links/:id/statistics': [use('share', 'shown link')],
  'GET links/:id/statistics.csv': [use('share', 'shown link')],
  'GET links/:id/visits': [use('share', 'shown link')],

  'GET contributions/:id': [use('moderate', 'contribution', { hidden: true })],
  'POST contributions/:id/accept': [use('moderate', 'contribution', { body: {}, hidden: true })],
  'POST contributions/:id/reject': [use('moderate', 'contribution', { body: {}, hidden: true })],
  'POST contributions/:id/ask': [use('moderate', 'contribution', { body: {}, ...waiting })],
  'POST contributions/:id/reopen': [use('moderate', 'contribution', { body: {}, ...waiting })],
  'POST contributions/:id/trust': [use('moderate', 'contribution', { body: {}, ...waiting })],
  'POST contributions/:id/block': [use('moderate', 'contribution', { body: {}, ...waiting })],
  'POST contributions/:id/proposal': [use('moderate', 'contribution', { body: {}, ...waiting })],
  'DELETE contributions/:id/proposal': [use('moderate', 'contribution', waiting)],

  'GET /a/:handle': [use('view', 'album', { hidden: true })],
  'GET /a/:handle/p/:photoId': [use('view', 'photo', { hidden: true })],
  'GET /media/:photoId/:rendition': [use('view', 'photo', { hidden: true })],
};

/**
 * What is about no one album: lists of whatever somebody sees, several things at once, each by itself, what is one's
 * own or the server's, and what opens to an address, a link or a signature. What is public is in the matrix of V01.
 */
export const elsewhere = [
  /^\/api\/v1\/(?:setup|sessions|account|tokens|admin|notices|webhooks|following|posts|blocks|reports|imports|exports)(?:\/|$)/,
  /^\/api\/v1\/activity(?:\/|$)/,
  /^\/api\/v1\/(?:albums|links|links\/removed|comments|contributions|contributions\/summary|removals)$/,
  /^\/api\/v1\/(?:collaborators|links\/bulk|contributions\/decide)$/,
  /^\/api\/v1\/removals\/:id\//, // of the one whose photo it was
  /^\/api\/v1\/(?:timeline|search|tags|people)(?:\/|$)/, // each photo by itself: tests/http/library
  /^\/api\/v1\/trash(?:\/|$)/, // each thing by itself: tests/http/trash
  /^\/api\/v1\/photos\/:id\/(?:file|versions)/, // of whoever brought it: tests/http/photo-details
  /^\/(?:import-)?uploads(?:\/|$)/, // of whoever began it: C03
  /^\/(?:ap|\.well-known|nodeinfo|assets|icons|console|u|m|s|share|contributions|join|mail)(?:\/|$)/,
  /^\/(?:|readyz|healthz|metrics|favicon\.ico|oembed|authorize_interaction|(?:login|setup)(?:\/plain)?|manifest\.webmanifest|service-worker\.js|offline)$/,
  /^\/a\/:handle(?:\.\w+|\/embed|\/follow|\/mail|\/p\/:photoId\/reply|(?:\/p\/:photoId)?\/c\/:commentId)$/,
  /^\/api\/v1\/(?:events|password-resets)(?:\/|$)/,
  /^\/api\/v1\/followers(?:\/summary|\/accept)?$/, // of all albums that one manages: tests/http/followers-everywhere
  /^\/a\/:handle(?:\/p\/:photoId|\/c\/:commentId)?\/(?:comments|reaction|remove)$/, // as over the API: tests/http/talk
  /^\/a\/:handle\/card\.jpg$/,
  /^\/(?:oauth|auth|invite|about|report|reset)(?:\/|$)/,
  /^\/api(?:\/openapi\.json|\/reference\/:room)?$/,
];
