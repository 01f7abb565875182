/** What somebody may do in an album by invitation, the least first. */
export const roles = ['viewer', 'contributor', 'collaborator', 'admin'] as const;
/** One of {@link roles}. */
export type Role = (typeof roles)[number];

/** What somebody is in an album: a member by a role, or its one owner, who may do everything. */
export const standings = [...roles, 'owner'] as const;
/** One of {@link standings}. */
export type Standing = (typeof standings)[number];

/** Whether somebody with this standing may do what takes at least the other. */
export const isAtLeast = (standing: Standing, least: Standing): boolean =>
  standings.indexOf(standing) >= standings.indexOf(least);

/** The one of two roles that may do more. */
export const higherOf = (one: Role, other: Role): Role => (isAtLeast(one, other) ? one : other);
