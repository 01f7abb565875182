import type { Context } from 'koa';

/** A no of these addresses, in the words of RFC 6749, 5.2 and RFC 7591, 3.2.2, which programs decide by. */
export class OAuthError extends Error {
  readonly code: string;
  readonly status: 400 | 401;

  constructor(code: string, description: string, status: 400 | 401 = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

/** Answers a program, also one in another site's page: these addresses read no cookies. Nothing of it may be kept. */
export async function answerProgram(
  ctx: Context,
  status: 200 | 201,
  work: () => Promise<object>,
): Promise<void> {
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.set('Cache-Control', 'no-store');
  try {
    ctx.body = await work();
    ctx.status = status;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    ctx.status = error.status;
    if (error.status === 401) ctx.set('WWW-Authenticate', 'Basic realm="albumen"');
    ctx.body = { error: error.code, error_description: error.message };
  }
}
