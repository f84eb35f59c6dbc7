/** Who is told of a hole in the site: `/.well-known/security.txt` (RFC 9116). */

/** How long the file counts, in days: RFC 9116, 2.5.5, recommends less than a year. */
const VALID = 360;

/** The file for a site built at `built`; a contact is a must (2.5.3), so there is none without `email`. */
export function securityTxt(
  { email, siteUrl }: { email?: string | undefined; siteUrl?: string | undefined },
  built: Date,
): string | undefined {
  if (email === undefined) return undefined;
  const expires = new Date(built.getTime() + VALID * 24 * 60 * 60 * 1000);
  const fields = [
    `Contact: mailto:${email}`,
    `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
    'Preferred-Languages: en',
    siteUrl === undefined ? [] : `Canonical: ${new URL('/.well-known/security.txt', siteUrl).href}`,
  ];
  return `${fields.flat().join('\n')}\n`;
}
