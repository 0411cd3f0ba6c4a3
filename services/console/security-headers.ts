import type { Config } from './config';

/**
 * The security headers of everything this function serves.
 *
 * Scripts, styles, fonts and images come from this origin alone. The page talks to its own API, to the issuer's
 * discovery document and to the token endpoint. React sets styles through the object model, which
 * `style-src 'self'` allows.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export function securityHeaders({ tokenIssuer, signInUrl }: Config): Readonly<Record<string, string>> {
  const talksTo = [...new Set([tokenIssuer, signInUrl].map((url) => new URL(url).origin))];
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': ["'self'", ...talksTo].join(' '),
    'base-uri': "'self'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([directive, sources]) => `${directive} ${sources}`)
      .join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
