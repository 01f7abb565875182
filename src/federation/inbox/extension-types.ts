/** Activities that the vocabulary library has no class for: each is read as a plain `Activity` and told by its type. */
export const extensionTypes = {
  /** FEP-7aa9: may an actor of ours be part of a collection? */
  featureRequest: 'https://w3id.org/fep/7aa9#FeatureRequest',
} as const;

export type ExtensionType = (typeof extensionTypes)[keyof typeof extensionTypes];

const known: ReadonlySet<string> = new Set(Object.values(extensionTypes));

export const isExtensionType = (type: string): type is ExtensionType => known.has(type);
