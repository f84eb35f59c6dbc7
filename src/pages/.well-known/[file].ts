/** `/.well-known/security.txt`, once an e-mail address is set. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { buildDate } from '../../build/date.ts';
import { securityTxt } from '../../build/security.ts';
import { site } from '../../site.ts';

export const getStaticPaths: GetStaticPaths = () => {
  const text = securityTxt(site.profile, buildDate());
  return text === undefined ? [] : [{ params: { file: 'security.txt' }, props: { text } }];
};

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
