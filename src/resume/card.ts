/** A card for an address book: vCard 4.0 (RFC 6350), with what is set. */
import ICAL from 'ical.js';
import type { Resume } from './resume.ts';

/** `address`: that of the site, once it has one; `photo`: that of a picture, once there are both. */
export function cardOf(resume: Resume, address: string | undefined, photo: string | undefined): string {
  const card = new ICAL.Component('vcard');
  const add = (name: string, value: string | string[] | undefined, parameters: Readonly<Record<string, string>> = {}) => {
    if (value === undefined) return;
    const property = new ICAL.Property(name, card);
    property.setValue(value);
    for (const [parameter, to] of Object.entries(parameters)) property.setParameter(parameter, to);
    card.addProperty(property);
  };
  const [given = '', ...family] = resume.name.split(' ');
  add('version', '4.0');
  add('fn', resume.name);
  add('n', [family.join(' '), given, '', '', '']);
  add('title', resume.role);
  const [post] = resume.posts;
  add('org', post?.to === undefined ? post?.company : undefined);
  add('photo', photo);
  add('note', [resume.field, resume.place, resume.availability].join('. '));
  if (post) add('note', `${post.role}, ${post.company}, ${post.period}`);
  for (const { name, href, address: typed } of resume.contacts)
    if (name === 'E-mail') add('email', typed);
    else add('url', href, { type: 'work' });
  add('url', address);
  const timeZone = resume.facts.find(({ name }) => name === 'Time zone');
  add('tz', timeZone?.text, { value: 'text' });
  for (const { language } of resume.languages) add('note', `Speaks ${language}`);
  return `${card.toString()}\r\n`;
}
