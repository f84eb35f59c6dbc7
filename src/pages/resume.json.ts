import type { APIRoute } from 'astro';
import { photoOf } from '../build/photo.ts';
import { loadResume } from '../build/resume.ts';
import { jsonResumeOf } from '../resume/json-resume.ts';
import { loadSite, loadStageTexts } from '../site.ts';

export const GET: APIRoute = async () => {
  const site = await loadSite();
  return Response.json(jsonResumeOf(await loadResume(site, await loadStageTexts(site.stages)), site.profile.siteUrl, await photoOf(site)));
};
