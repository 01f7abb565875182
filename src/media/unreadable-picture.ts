/** A picture that cannot be shown, whoever tries again. The message is a sentence for its owner. */
export class UnreadablePicture extends Error {
  override name = 'UnreadablePicture';
}
