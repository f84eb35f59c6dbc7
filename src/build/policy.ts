/**
 * What every response says of itself: one policy, in one place. `headers.ts` writes it down for each host.
 *
 * Sources: Content Security Policy Level 3, Trusted Types, Permissions Policy (W3C); Fetch (WHATWG) for Cross-Origin-Resource-Policy;
 * RFC 6797 (HSTS); RFC 9111 and 8246 (caching).
 */

import { POLICY_NAME } from '../elements/trusted-types.ts';

/** Hashes of what stands inline, as CSP writes them: `'sha256-…'`. */
export interface Hashes {
  readonly scripts: ReadonlySet<string>;
  readonly styles: ReadonlySet<string>;
}

/**
 * HSTS binds the host to HTTPS for a year. Preloading binds the whole domain with all that is below it, for good, so it is for the
 * owner to choose (hstspreload.org): set this to `true`, publish, and submit the domain there.
 */
const PRELOAD = false;

/** @returns the value of Strict-Transport-Security; `max-age` in seconds (RFC 6797, 6.1) */
export const strictTransport = (preload = PRELOAD): string => `max-age=31536000${preload ? '; includeSubDomains; preload' : ''}`;

/**
 * The Content-Security-Policy of a page, or of a site, that has `hashes` inline.
 * `isMeta`: for a `<meta>`, where `frame-ancestors` does not count (CSP 3, 3.3).
 */
export function contentSecurity({ scripts, styles }: Hashes, isMeta = false): string {
  const directives = [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    styles.size > 0 ? ['style-src', ...styles].join(' ') : [],
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    isMeta ? [] : "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${POLICY_NAME}`,
  ];
  return directives.flat().join(';');
}

/** What a browser may be asked leave for, and this site asks for none of it. Each is known to Chromium, which warns of those it does not know. */
const UNUSED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'compute-pressure',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** Headers by name. */
export type Headers = Readonly<Record<string, string>>;
/** Headers of what is at `path`: one address, or with a final `*` all that begin like it. */
export interface Rule {
  readonly path: string;
  readonly headers: Headers;
}

/** What every response carries, whatever it is, also where nothing is: read by this site alone, unless an exception says otherwise. */
export const everywhere = (hashes: Hashes): Headers => ({
  'Content-Security-Policy': contentSecurity(hashes),
  'Strict-Transport-Security': strictTransport(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

/** How long a response may be kept unless an exception says otherwise: always, but asked for anew each time. */
export const BY_DEFAULT: Headers = { 'Cache-Control': 'public, max-age=0, must-revalidate' };

/** Each takes the place of what is said above under the same name, or adds to it. */
export const EXCEPTIONS: readonly Rule[] = [
  // Each name holds a hash of what is in the file, so what is there never changes. What is missing there may come, as after a rollback.
  { path: '/_astro/*', headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } },
  // Drawn for other sites, which show it beside a link to this one.
  { path: '/og/*', headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } },
  // JSON Resume is there to be read by tools, wherever they run.
  { path: '/resume.json', headers: { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' } },
];
