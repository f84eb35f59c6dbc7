import type { APIRoute } from 'astro';
import { cardOf } from '../resume/card.ts';
import { loadResume } from './_load-resume.ts';

export const GET: APIRoute = async () =>
  new Response(cardOf(await loadResume()), { headers: { 'content-type': 'text/vcard; charset=utf-8' } });
