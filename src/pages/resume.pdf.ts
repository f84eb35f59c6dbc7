import type { APIRoute } from 'astro';
import { loadResume } from '../build/resume.ts';
import { resumePdf } from '../build/typeset.ts';
import template from '../resume/resume.typ?raw';
import { loadSite, loadStageTexts } from '../site.ts';

export const GET: APIRoute = async () => {
  const site = await loadSite();
  const pdf = await resumePdf(template, await loadResume(site, await loadStageTexts(site.stages)));
  return new Response(new Uint8Array(pdf), { headers: { 'content-type': 'application/pdf' } });
};
