import type { APIRoute } from 'astro';
import { resumePdf } from '../build/typeset.ts';
import template from '../resume/resume.typ?raw';
import { loadResume } from './_load-resume.ts';

export const GET: APIRoute = async () => {
  const pdf = await resumePdf(template, await loadResume());
  return new Response(new Uint8Array(pdf), { headers: { 'content-type': 'application/pdf' } });
};
