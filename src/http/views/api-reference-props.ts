/** What the reference reads of a JSON Schema. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** One operation of the API. */
export type Operation = {
  /** Its anchor on the page. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With braces around what is put in: `/api/v1/albums/{id}`. */
  path: string;
  summary: string;
  who: string;
  /** What a token needs. */
  scope: string;
  parameters: { name: string; in: string; required: boolean; schema: Schema }[];
  body: { mediaType: string; schema: Schema } | null;
  status: number;
  answer: { mediaType: string; schema: Schema } | null;
};

/** The operations about one thing, on a page of their own. */
export type RoomProps = {
  name: string;
  operations: Operation[];
  /** The named shapes that they speak of. */
  schemas: Record<string, Schema>;
};

/** Every code of a problem: the statuses that it comes with, and one of its sentences. */
export type ProblemCodes = Readonly<Record<string, { statuses: number[]; sentence: string }>>;
