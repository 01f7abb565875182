/** A picture that cannot be shown, whoever tries again. The message is a sentence for its owner. */
export class UnreadablePicture extends Error {
  override name = 'UnreadablePicture';
}

/** One that no decoder has seen: what can be read of it without one was enough. */
export class RefusedPicture extends UnreadablePicture {
  override name = 'RefusedPicture';
}
