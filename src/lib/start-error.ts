/** Something that keeps the program from starting and that its operator can mend; the message is one sentence. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
