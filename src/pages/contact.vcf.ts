import type { APIRoute } from 'astro';
import { photoOf } from '../build/photo.ts';
import { loadResume } from '../build/resume.ts';
import { cardOf } from '../resume/card.ts';
import { loadSite, loadStageTexts } from '../site.ts';

export const GET: APIRoute = async () => {
  const site = await loadSite();
  const card = cardOf(await loadResume(site, await loadStageTexts(site.stages)), site.profile.siteUrl, await photoOf(site));
  return new Response(card, { headers: { 'content-type': 'text/vcard; charset=utf-8' } });
};
