/** What somebody may do in an album of another server by invitation, the least first. */
export const roles = ['viewer', 'contributor', 'collaborator', 'admin'] as const;
/** One of {@link roles}. */
export type Role = (typeof roles)[number];
